import { ABOUT_POSTURE, FINDINGS, NOT_SUPPRESSED } from "./findings.ts";
import { investigate } from "./note.ts";
import type { TableRule, ThresholdRule } from "./rule.ts";

/** So many at once are hardly coincidence, and no small team makes them by hand. */
export const MANY = 20;

const SHARED = {
  severity: "high",
  interval: "1h",
  tags: ["Use Case: Configuration Audit"],
  techniques: [],
  references: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html", ABOUT_POSTURE],
  falsePositives: [
    "A first scan with more checks, more regions or more permissions than before: what it finds was there already.",
    "A new version of aplomb with new checks.",
  ],
} as const;

const GUIDE = {
  means:
    "Many findings that did not fail before fail now, in one account. Most often a template, a module or a pipeline changed a default; at worst someone is taking the guards down.",
  look: [
    "Group the new failures by `rule.id`: one check points to one changed default, many to one changed account.",
    "Group them by `resource.tags`: a stack's tag names the deployment.",
    "Look in CloudTrail for the principal behind the changes, from the last scan before to the first that failed.",
  ],
  links: [investigate("All findings of this account", ["cloud.account.id"], "now-2d/d")],
  act: [
    "Stop or roll back the deployment, if it is one.",
    "If the principal is not the pipeline's, treat it as an incident: its credentials first, the findings after.",
    "Scan again.",
  ],
};

/** For scans that remember the one before: only they can say on the event itself that a failure is new. */
export const burstByState: ThresholdRule = {
  ...SHARED,
  type: "threshold",
  id: "aplomb-failures-burst",
  name: "many findings opened at once (scans that keep state)",
  description: `At least ${MANY} findings of one account opened or opened again within two hours, as told by scans that keep state.`,
  from: "now-2h",
  index: [FINDINGS],
  selection: {
    all: {
      "data_stream.dataset": "aplomb.findings",
      "result.evaluation": "failed",
      "aplomb.finding.state": ["new", "reopened"],
    },
    none: NOT_SUPPRESSED,
  },
  groupBy: ["cloud.account.id"],
  distinct: { field: "aplomb.finding.id", atLeast: MANY },
  highlight: ["cloud.account.id"],
  guide: {
    ...GUIDE,
    needs: [
      "Scans that keep state. Without it no event has `aplomb.finding.state`, and this rule sees nothing: use the one computed from history.",
      "The first scan that keeps state calls every failure new.",
    ],
  },
};

/**
 * For all scans. A threshold cannot do it: each scan tells every standing failure again, and would count them all.
 * So a failure is new if it is the first of its finding id in the look-back. An account whose every finding is new was
 * not scanned before, and is no burst.
 */
export const burstByHistory: TableRule = {
  ...SHARED,
  type: "esql",
  id: "aplomb-failures-burst-by-history",
  name: "many findings opened at once (computed from history)",
  description: `At least ${MANY} findings of one account failed within the last hour, for the first time in 14 days.`,
  from: "now-14d",
  query: `FROM ${FINDINGS}
| WHERE data_stream.dataset == "aplomb.findings" AND NOT COALESCE(aplomb.finding.suppressed, false)
| EVAL Esql.seen = COALESCE(event.ingested, @timestamp)
| EVAL Esql.failed = CASE(result.evaluation == "failed", Esql.seen)
| STATS Esql.first_seen = MIN(Esql.seen), Esql.first_failed = MIN(Esql.failed) BY cloud.account.id, aplomb.finding.id
| STATS Esql.opened = SUM(CASE(Esql.first_failed >= NOW() - 65 minutes, 1, 0)), Esql.known = SUM(CASE(Esql.first_seen < NOW() - 65 minutes, 1, 0)) BY cloud.account.id
| WHERE Esql.opened >= ${MANY} AND Esql.known > 0`,
  highlight: ["cloud.account.id"],
  guide: {
    ...GUIDE,
    needs: [
      "Use this or the rule for scans that keep state, not both: they tell the same.",
      "14 days of findings that can be searched; it reads them all once an hour.",
      "The alert has the account and two counts: `Esql.opened`, the new failures, and `Esql.known`, the findings seen before.",
    ],
  },
};
