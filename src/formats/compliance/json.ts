import type { Row } from "../../compliance/assess-account.ts";
import { decisionOf } from "../../compliance/decision.ts";
import { type Detail, isComplete, type Picture, pictureOf, type Report } from "../../compliance/report.ts";
import { UNASSESSED } from "../../compliance/score.ts";
import { missingActions, unreadOf, unreadsOf } from "../../compliance/unread.ts";
import { safeJson } from "../../model/safe-text.ts";

/** One document, a piece at a time: a line per control and per finding. */
export function* jsonTexts(report: Report): Generator<string> {
  const { show, by, scans, accounts, regions, badLines, frameworks, scopes, gaps, rows } = report;
  const head = {
    ...{ aplomb: "compliance", version: 1, show, by, complete: isComplete(report), bad_lines: badLines },
    scans: scans.map(({ id, started, version, hasEnded }) => ({
      id,
      started,
      observer_version: version,
      ended: hasEnded,
    })),
    ...{ accounts, regions },
    // Of the other answers not all that is unknown was kept.
    ...(show === "unknown" && { missing_actions: missingActions(report) }),
  };
  yield `${safeJson(head).slice(0, -1)},\n"frameworks":[`;
  for (const [index, framework] of frameworks.entries()) {
    const { id, name, version, mapping, complete } = framework;
    const own = safeJson({ id, name, version, mapping, complete }).slice(0, -1);
    yield `${index === 0 ? "" : ","}\n${own},"scopes":[`;
    for (const [at, scope] of scopes.entries()) {
      const picture = pictureOf(report, framework, scope);
      yield `${at === 0 ? "" : ","}\n${safeJson(scopeJson(picture)).slice(0, -1)},"controls":[`;
      yield* joined(picture.details, controlJson);
      yield "]}";
    }
    yield "]}";
  }
  yield '],\n"gaps":[';
  yield* joined(gaps.all(), ({ reason, account, region, resourceType, unread, checks }) => ({
    ...{ reason, account_id: account, region, resource_type: resourceType, checks },
    ...(unread !== undefined && { unread: unreadOf(unread) }),
  }));
  yield '],\n"findings":[';
  yield* joined(rows.all(), findingJson);
  yield "]}\n";
}

function* joined<T>(items: Iterable<T>, jsonOf: (item: T) => object): Generator<string> {
  let before = "\n";
  for (const item of items) {
    yield before + safeJson(jsonOf(item));
    before = ",\n";
  }
}

function scopeJson({ scope: { kind, id, name, accounts }, score: { counts, unassessed, score, coverage } }: Picture) {
  return {
    ...{ scope: kind, id, name, accounts },
    counts: {
      met: counts.met,
      not_met: counts.notMet,
      accepted_risk: counts.acceptedRisk,
      unknown: counts.unknown,
      not_assessed: counts.notAssessed,
      total: counts.total,
    },
    unassessed: Object.fromEntries(UNASSESSED.map((why) => [why.replaceAll("-", "_"), unassessed[why]])),
    score: score ?? null,
    coverage,
  };
}

function controlJson({ control, score, checks }: Detail) {
  const { verdict, unassessed, acceptedRisk, findings, looser } = score;
  return {
    id: control.id,
    title: control.title,
    section: control.section ?? null,
    verdict,
    unassessed: unassessed ?? null,
    evidence: control.evidence ?? null,
    accepted_risk: acceptedRisk,
    findings,
    checks: checks.map(({ id, ...state }) => ({ id, ...state, support: supportOf(control.support, id) })),
    looser,
  };
}

/** Who else maps the check to the control; nothing where the framework's file does not say. */
function supportOf(support: Detail["control"]["support"], check: string): readonly string[] | null {
  return support !== undefined && Object.hasOwn(support, check) ? (support[check] ?? null) : null;
}

function findingJson(row: Row) {
  const { id, check, status, suppressed, account, region, resource, resourceType, message, time, since, owner } = row;
  const unread = unreadsOf(row);
  return {
    ...{ finding_id: id, check, evaluation: status, account_id: account, region },
    ...{ resource_id: resource, resource_type: resourceType, message, time },
    ...(since !== "" && { since }),
    ...(owner !== "" && { owner }),
    suppressed,
    ...(suppressed && { suppression: decisionOf(row) }),
    ...(unread.length > 0 && { unread }),
  };
}
