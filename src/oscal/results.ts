import type { Row } from "../compliance/assess-account.ts";
import type { Assessment } from "../compliance/assessment.ts";
import { checksOf, editionOf } from "../compliance/controls.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { scoreOf } from "../compliance/score.ts";
import type { AnyCheck } from "../model/check.ts";
import { ConfigError } from "../model/errors.ts";
import { accountResult } from "./account.ts";
import { OSCAL_VERSION, requireOscal, uuidOf } from "./ids.ts";
import { jsonText, Many, Tree } from "./json.ts";
import { planOf } from "./plan.ts";
import { props } from "./props.ts";
import { isReviewed } from "./reviewed.ts";
import { markup, words } from "./text.ts";
import { latest, timeOf } from "./time.ts";

export interface ResultsOptions {
  readonly framework: Framework;
  /** With the findings that `kept` wants. */
  readonly assessment: Assessment;
  /** What is known of the checks: those of the catalogue. */
  readonly checks: readonly AnyCheck[];
  /** aplomb's own. */
  readonly version: string;
}

/**
 * The one framework of a document: OSCAL's results are of a plan, which is of a system, which has one profile.
 *
 * @throws ConfigError there is none or several, or it has other controls than those of NIST SP 800-53
 */
export function oscalFramework(frameworks: readonly Framework[]): Framework {
  const [framework, ...others] = frameworks;
  if (framework === undefined || others.length > 0) {
    throw new ConfigError(`OSCAL assessment results are of one framework, and these are ${frameworks.length}.`, {
      hint: "Name one, e.g. --framework nist-800-53-r5:moderate.",
    });
  }
  requireOscal([framework]);
  return framework;
}

/** Which findings the document is made of: for `AssessmentOptions.keep`. */
export function kept(framework: Framework): (row: Row) => boolean {
  const checks = checksOf(framework);
  return ({ check }) => checks.has(check);
}

/**
 * OSCAL assessment results of one framework, with a result for each account, as JSON text in pieces. All times are the
 * events' own: the same events give the same bytes.
 *
 * @throws ConfigError with the first piece: no control was looked at in any account, or the framework is none for OSCAL
 */
export function* assessmentResults({ framework, assessment, checks, version }: ResultsOptions): Generator<string> {
  requireOscal([framework]);
  const wanted = kept(framework);
  const rows = Map.groupBy(assessment.rows().filter(wanted), ({ account }) => account);
  const scopes = assessment.scopes("account").map((scope) => ({ scope, score: scoreOf(framework, scope.tally) }));
  const reviewed = scopes.filter(({ score }) => isReviewed(score));
  if (reviewed.length === 0) {
    throw new ConfigError(`No control of ${framework.id} was looked at in any account: there is nothing to tell.`, {
      hint: "Give the whole NDJSON output of a scan, of all its checks.",
    });
  }
  const scans = assessment.scans();
  const started = timeOf(scans[0]?.started ?? "", EPOCH);
  const modified = latest([started, ...assessment.rows().map(({ time }) => timeOf(time, started))]) ?? started;
  const ids = scans.map(({ id }) => id);
  const plan = planOf({ framework, assessment, version });
  const document = uuidOf("results", version, framework.id, modified, String(assessment.hasEnded), ...ids);
  const known = new Map(checks.map((check) => [check.id, check]));
  const gaps = Map.groupBy(assessment.gaps(), ({ account }) => account);
  yield* jsonText(
    new Tree({
      "assessment-results": new Tree({
        uuid: document,
        metadata: {
          title: `${markup(editionOf(framework))}: what AWS accounts are configured to`,
          "last-modified": modified,
          version: modified,
          "oscal-version": OSCAL_VERSION,
          props: [
            ...props({ framework: framework.id, "aplomb-version": version }),
            ...ids.flatMap((id) => props({ scan: id })),
          ],
          remarks: remarksOf({
            hasEnded: assessment.hasEnded,
            without: scopes.filter(({ score }) => !isReviewed(score)).map(({ scope }) => scope.id),
            nobodys: gaps.get("")?.length ?? 0,
          }),
        },
        "import-ap": { href: `#${plan.uuid}` },
        results: new Many(
          reviewed.values().map(({ scope, score }) =>
            accountResult({
              ...{ scope, score, framework, version, known, started },
              rows: rows.get(scope.id) ?? [],
              gaps: gaps.get(scope.id) ?? [],
              isOnlyScan: scans.length === 1,
            }),
          ),
        ),
        "back-matter": { resources: [plan] },
      }),
    }),
  );
}

/** Of events that do not tell. */
const EPOCH = "1970-01-01T00:00:00.000Z";

interface Remarks {
  readonly hasEnded: boolean;
  /** Accounts of which no control was looked at. */
  readonly without: readonly string[];
  /** How many gaps are of no account. */
  readonly nobodys: number;
}

function remarksOf({ hasEnded, without, nobodys }: Remarks): string {
  return [
    "A control without a finding is not satisfied by that: it was not assessed, or no failing evidence was found for it.",
    "The control selections of each result say which it is.",
    ...(hasEnded ? [] : ["A scan did not say how it ended: this is not all of it."]),
    ...(without.length === 0 ? [] : [`No control was looked at in ${without.map(words).join(", ")}.`]),
    ...(nobodys === 0 ? [] : ["Something could not be seen that is of no account: not every account may be here."]),
  ].join(" ");
}
