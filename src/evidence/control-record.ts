import type { Gap } from "../compliance/assess-account.ts";
import type { Scope } from "../compliance/assessment.ts";
import type { Control, Framework } from "../compliance/framework-schema.ts";
import { requirementText } from "../compliance/requires.ts";
import { type ControlScore, type FrameworkScore, scoreOf } from "../compliance/score.ts";
import type { CheckCount } from "../compliance/tally.ts";
import { controlMessage } from "../events/control-event.ts";
import { type AnyCheck, actionsOf, optionsOf } from "../model/check.ts";
import type { Accepted, Named } from "./digest.ts";
import type { Subject } from "./subject.ts";

/** Gaps that are named in a control's page; all of them are in `coverage.ndjson`. */
const GAPS = 100;

/** What the scores of parts are taken from: computed once for all controls. */
export interface Parts {
  readonly all: Scope | undefined;
  readonly accounts: readonly Scored[];
  readonly units: readonly Scored[];
  readonly gaps: readonly Gap[];
}

interface Scored {
  readonly scope: Scope;
  readonly controls: ReadonlyMap<string, ControlScore>;
}

export function partsOf(framework: Framework, { collector: { assessment } }: Subject): Parts {
  const scored = (by: Scope["kind"]): Scored[] =>
    assessment.scopes(by).map((scope) => {
      return { scope, controls: controlsById(scoreOf(framework, scope.tally)) };
    });
  const [all] = assessment.scopes("all");
  return { all, accounts: scored("account"), units: scored("unit"), gaps: assessment.gaps() };
}

interface ControlOf {
  readonly framework: Framework;
  readonly control: Control;
  readonly score: ControlScore;
  readonly parts: Parts;
}

/** `controls/<framework>/<control>.json`: everything that one control's verdict rests on. */
export function controlRecord({ framework, control, score, parts }: ControlOf, subject: Subject) {
  const { checks: ids, support: _support, requires: _requires, ...text } = control;
  const used = new Set(ids);
  const gaps = parts.gaps.filter((gap) => gap.checks.some((id) => used.has(id)));
  const types = new Set(ids.flatMap((id) => subject.checks.get(id)?.resource.type ?? []));
  return {
    framework: {
      id: framework.id,
      name: framework.name,
      version: framework.version,
      mapping: framework.mapping,
      section: framework.sections?.find(({ id }) => id === control.section)?.title,
    },
    control: text,
    verdict: score.verdict,
    unassessed: score.unassessed,
    accepted_risk: score.acceptedRisk,
    message: controlMessage(score),
    findings: score.findings,
    checks_counted: score.checks,
    looser: score.looser,
    accounts: parts.accounts.map(({ scope, controls }) => partRecord(scope, controls.get(control.id))),
    units: parts.units.map(({ scope, controls }) => partRecord(scope, controls.get(control.id))),
    checks: [...used].map((id) => checkRecord(id, { framework, control, parts, subject })),
    coverage: [...types].sort().map((type) => typeRecord(type, subject)),
    gaps: gaps.slice(0, GAPS).map(({ checks, ...gap }) => ({ ...gap, checks: checks.filter((id) => used.has(id)) })),
    gaps_in_all: gaps.length,
  };
}

export type ControlRecord = ReturnType<typeof controlRecord>;
export type CheckRecord = ReturnType<typeof checkRecord>;

function partRecord({ id, name }: Scope, score: ControlScore | undefined) {
  return {
    id,
    ...(name !== "" && { name }),
    verdict: score?.verdict ?? "not-assessed",
    ...(score?.unassessed !== undefined && { unassessed: score.unassessed }),
    findings: score?.findings,
  };
}

interface CheckOf {
  readonly framework: Framework;
  readonly control: Control;
  readonly parts: Parts;
  readonly subject: Subject;
}

function checkRecord(id: string, { framework, control, parts, subject }: CheckOf) {
  const { checks, collector, digests } = subject;
  const count: Readonly<CheckCount> | undefined = parts.all?.tally.of(id);
  const digest = digests.get(id);
  const { passed = 0, failed = 0, unknown = 0, accepted = 0, unjudged = false } = count ?? {};
  const named: readonly Named[] = digest === undefined ? [] : [...digest.named.failed, ...digest.named.unknown];
  const rules: readonly Accepted[] = digest?.accepted ?? [];
  return {
    id,
    ...described(checks.get(id)),
    support: supportOf(framework, control, id),
    requires: Object.entries(control.requires?.[id] ?? {}).map(
      ([name, requirement]) => `${name}: ${requirementText(requirement)}`,
    ),
    selected: count?.selected === true,
    unjudged,
    findings: { passed, failed, unknown, accepted },
    file: collector.findings.get(id),
    named,
    accepted: rules,
  };
}

/** Whose opinion it is that the check is evidence for the control; without anybody it is aplomb's, or the author's. */
function supportOf({ mapping, supportSources = {} }: Framework, { support = {} }: Control, check: string) {
  const others = new Map(Object.entries(support)).get(check) ?? [];
  const sources = new Map(Object.entries(supportSources));
  return { mapping, others: others.map((name) => ({ name, source: sources.get(name) ?? "" })) };
}

/** What a check is; nothing of one that there is not. */
interface Described {
  readonly title?: string;
  readonly severity?: string;
  readonly why?: string;
  readonly fix?: string;
  readonly references?: readonly string[];
  readonly resource_type?: string;
  readonly permissions?: readonly string[];
  /** As the recording names them: what its facts are read by. */
  readonly calls?: readonly string[];
  readonly options?: ReturnType<typeof optionsOf>;
  /** The names of those that somebody has set. */
  readonly options_set?: readonly string[];
}

function described(check: AnyCheck | undefined): Described {
  if (check === undefined) return {};
  const { title, severity, why, fix, references, resource, options = {} } = check;
  const facts: AnyCheck["resource"]["facts"] = resource.facts;
  const calls = [...resource.list.calls, ...check.facts.flatMap((name) => facts[name]?.calls ?? [])];
  return {
    title,
    severity,
    why,
    fix,
    references,
    resource_type: resource.type,
    permissions: actionsOf(check),
    calls: [...new Set(calls.map(({ operation }) => operation))].sort(),
    ...(Object.keys(options).length > 0 && { options: optionsOf(check) }),
    ...(check.given !== undefined && { options_set: Object.keys(check.given).sort() }),
  };
}

function typeRecord(type: string, { collector }: Subject) {
  const seen = collector.types.get(type);
  return {
    resource_type: type,
    listings_complete: seen?.complete ?? 0,
    listings_failed: seen?.failed ?? 0,
    listed: seen?.listed ?? 0,
    findings: seen?.findings ?? 0,
    skipped: Object.fromEntries([...(seen?.skipped ?? [])].sort()),
  };
}

/** The score of a framework with its controls by id. */
export function controlsById({ controls }: FrameworkScore): ReadonlyMap<string, ControlScore> {
  return new Map(controls.map((control) => [control.id, control]));
}
