/** How Elasticsearch holds a field; `object` is stored and not indexed, `flattened` indexes whatever keys it has. */
export type FieldType = "boolean" | "keyword" | "long" | "date" | "object" | "flattened";

/** A field of our events that is not in ECS. */
export interface Field {
  /** Its path. */
  readonly name: string;
  readonly type: FieldType;
  /** Always a list, even of one. */
  readonly array?: true;
  readonly description: string;
}

/**
 * Every field of our events beside ECS 9.4: nothing else is ever emitted (a test). `resource.*`,
 * `result.*` and what of `rule.*` is here are Elastic's convention for posture findings; the rest is under `aplomb`.
 */
export const FIELDS: readonly Field[] = [
  { name: "resource.id", type: "keyword", description: "ARN, or a documented id of the same form for what has none." },
  { name: "resource.name", type: "keyword", description: "What people call it." },
  { name: "resource.type", type: "keyword", description: "Coarse kind, e.g. `cloud-storage`." },
  { name: "resource.sub_type", type: "keyword", description: "Fine kind, e.g. `aws-s3`." },
  { name: "resource.account_id", type: "keyword", description: "The account that holds it." },
  { name: "resource.region", type: "keyword", description: "Its region; left out for a global thing." },
  { name: "resource.tags", type: "keyword", array: true, description: "AWS tags as `key=value`." },
  { name: "resource.raw", type: "object", description: "What AWS said of it." },

  { name: "result.evaluation", type: "keyword", description: "`passed`, `failed` or `unknown`." },
  { name: "result.expected", type: "object", description: "What the deciding facts should have been." },
  { name: "result.evidence", type: "object", description: "The facts that decided." },

  {
    name: "rule.benchmark.id",
    type: "keyword",
    description: "`aplomb`: muting another benchmark's rule hides none of ours.",
  },
  { name: "rule.benchmark.name", type: "keyword", description: "`aplomb`." },
  { name: "rule.benchmark.version", type: "keyword", description: "aplomb's version." },
  { name: "rule.benchmark.rule_number", type: "keyword", description: "The check's id." },
  { name: "rule.benchmark.posture_type", type: "keyword", description: "`cspm`." },
  { name: "rule.rationale", type: "keyword", description: "Why it matters." },
  { name: "rule.references", type: "keyword", description: "Where to read more, one per line." },
  { name: "rule.remediation", type: "keyword", description: "What to do." },
  { name: "rule.section", type: "keyword", description: "The service, in full." },
  {
    name: "rule.tags",
    type: "keyword",
    array: true,
    description: "`AWS`, the service, the severity, ATT&CK techniques.",
  },

  { name: "aplomb.scan.id", type: "keyword", description: "The scan that the event is of." },
  { name: "aplomb.account.ou_id", type: "keyword", description: "The organizational unit that holds the account." },
  { name: "aplomb.account.ou_path", type: "keyword", description: "Names from the root down: `Root/Workloads/Prod`." },

  {
    name: "aplomb.scan.scope",
    type: "keyword",
    description:
      "`scan` in the last event; `account` in the sum of one account of several; `resources` where only some resources were looked at.",
  },
  { name: "aplomb.scan.status", type: "keyword", description: "`complete`, `incomplete` or `interrupted`." },
  { name: "aplomb.scan.findings.passed", type: "long", description: "Findings that passed." },
  { name: "aplomb.scan.findings.failed", type: "long", description: "Findings that failed." },
  { name: "aplomb.scan.findings.unknown", type: "long", description: "Findings that could not be told." },
  { name: "aplomb.scan.failed.low", type: "long", description: "Failed findings of low severity, not suppressed." },
  { name: "aplomb.scan.failed.medium", type: "long", description: "Of medium severity, not suppressed." },
  { name: "aplomb.scan.failed.high", type: "long", description: "Of high severity, not suppressed." },
  { name: "aplomb.scan.failed.critical", type: "long", description: "Of critical severity, not suppressed." },
  { name: "aplomb.scan.suppressed.failed", type: "long", description: "Failed findings that are suppressed." },
  { name: "aplomb.scan.suppressed.unknown", type: "long", description: "Unknown findings that are suppressed." },
  {
    name: "aplomb.scan.accounts.complete",
    type: "long",
    description: "Of several accounts, those that were seen whole.",
  },
  { name: "aplomb.scan.accounts.incomplete", type: "long", description: "Those with a gap or an unknown." },
  { name: "aplomb.scan.accounts.unentered", type: "long", description: "Of these, those that nobody could enter." },
  { name: "aplomb.scan.changes.opened", type: "long", description: "Findings that are new. With a state only." },
  { name: "aplomb.scan.changes.reopened", type: "long", description: "Findings that are there again." },
  { name: "aplomb.scan.changes.resolved", type: "long", description: "Findings that are open no more." },
  { name: "aplomb.scan.changes.open", type: "long", description: "Findings that are open after the scan." },
  {
    name: "aplomb.scan.accounts.unended",
    type: "long",
    description:
      "Those that were not looked at to the end: an interrupted scan did not finish them, or a fleet gave them up.",
  },
  { name: "aplomb.scan.regions", type: "long", description: "Regions looked at, of all its accounts." },
  { name: "aplomb.scan.targets", type: "long", description: "The account as a whole and its regions." },
  { name: "aplomb.scan.resources", type: "long", description: "Resources listed." },
  { name: "aplomb.scan.calls", type: "long", description: "Calls to AWS." },
  {
    name: "aplomb.scan.api.operation",
    type: "keyword",
    description: "An operation that was called, as `Service:Operation`; in the last event only.",
  },
  { name: "aplomb.scan.api.calls", type: "long", description: "How often it was called." },
  { name: "aplomb.scan.api.retries", type: "long", description: "Requests beyond the first of a call." },
  { name: "aplomb.scan.api.throttles", type: "long", description: "Requests that AWS refused for their rate." },
  {
    name: "aplomb.scan.api.wait_ms",
    type: "long",
    description: "Milliseconds that its requests waited for the budget, added up.",
  },
  { name: "aplomb.scan.coverage_gaps", type: "long", description: "Listings that could not be read to their end." },
  { name: "aplomb.scan.bugs", type: "long", description: "Findings that an error in aplomb made unknown." },

  {
    name: "aplomb.finding.id",
    type: "keyword",
    description: "Stable over scans: of account, region, check and resource.",
  },
  {
    name: "aplomb.finding.state",
    type: "keyword",
    description: "`new`, `open`, `reopened` or `resolved`; only when a state is kept.",
  },
  { name: "aplomb.finding.first_seen", type: "date", description: "When it first failed." },
  { name: "aplomb.finding.last_seen", type: "date", description: "When it was last seen failing." },
  { name: "aplomb.finding.age", type: "long", description: "Seconds since it was opened, the last time." },
  {
    name: "aplomb.finding.resolution",
    type: "keyword",
    description: "Why it is open no more: `fixed`, `resource-gone`, `suppressed`, `not-applicable`.",
  },
  { name: "aplomb.finding.owner", type: "keyword", description: "Who answers for the resource." },
  {
    name: "aplomb.finding.records",
    type: "keyword",
    description: "The source of telemetry that is recorded where the finding passed, e.g. `vpc-flow-logs`.",
  },
  {
    name: "aplomb.finding.suppressed",
    type: "boolean",
    description: "True if people have decided to live with it; left out otherwise.",
  },
  { name: "aplomb.finding.suppression.rule", type: "keyword", description: "Where that is written: `file:line`." },
  { name: "aplomb.finding.suppression.reason", type: "keyword", description: "Why." },
  { name: "aplomb.finding.suppression.owner", type: "keyword", description: "Who answers for the decision." },
  { name: "aplomb.finding.suppression.ticket", type: "keyword", description: "Where it was discussed." },
  { name: "aplomb.finding.suppression.expires", type: "date", description: "The last day that it holds." },
  { name: "aplomb.compliance", type: "flattened", description: "Control ids per framework; dots of its id as `_`." },

  {
    name: "aplomb.remediation.cli",
    type: "keyword",
    description:
      "Of a failed finding: commands of the AWS CLI for a POSIX shell, with the resource's values quoted; what is in capitals is to be put in. Left out where no command can do it.",
  },
  { name: "aplomb.remediation.terraform", type: "keyword", description: "The same for Terraform." },
  {
    name: "aplomb.remediation.breaks",
    type: "keyword",
    description: "What may stop working, or cost, once it is done.",
  },

  {
    name: "aplomb.change.event_id",
    type: "keyword",
    description:
      "Of findings that somebody's change made aplomb look at: CloudTrail's id of the newest event. Who it was is in `user.*`, from where in `source.*`, what was done in `event.reason`; where the resource is an IAM identity itself, that is `user.target.*`.",
  },
  { name: "aplomb.change.event_name", type: "keyword", description: "What was done, e.g. `PutBucketPolicy`." },
  { name: "aplomb.change.event_source", type: "keyword", description: "Of which service, e.g. `s3.amazonaws.com`." },
  { name: "aplomb.change.time", type: "date", description: "When." },
  { name: "aplomb.change.actor_arn", type: "keyword", description: "By whom; a session's ARN, where it was one." },
  { name: "aplomb.change.actor_type", type: "keyword", description: "`IAMUser`, `AssumedRole`, `AWSService`, ..." },
  { name: "aplomb.change.actor_account", type: "keyword", description: "Whose account they are of." },
  {
    name: "aplomb.change.events",
    type: "keyword",
    array: true,
    description: "All events that the look was for, as `PutBucketPolicy ID`, the newest first; twenty at most.",
  },

  { name: "aplomb.unread.operation", type: "keyword", description: "A read that failed, as `Service:Operation`." },
  { name: "aplomb.unread.code", type: "keyword", description: "AWS's error code." },
  {
    name: "aplomb.unread.kind",
    type: "keyword",
    description: "`denied`, `throttled`, `network`, `malformed`, `deadline`, ...",
  },
  { name: "aplomb.unread.message", type: "keyword", description: "AWS's message." },
  { name: "aplomb.unread.action", type: "keyword", description: "The IAM action that is missing." },

  { name: "aplomb.coverage.status", type: "keyword", description: "`complete`, or `failed` when the listing broke." },
  { name: "aplomb.coverage.resource_type", type: "keyword", description: "What was listed, e.g. `AWS::S3::Bucket`." },
  {
    name: "aplomb.coverage.resources",
    type: "keyword",
    array: true,
    description: "Ids of the resources that were asked for: it says nothing of others. Left out of a whole listing.",
  },
  { name: "aplomb.coverage.listed", type: "long", description: "Resources that the listing gave." },
  { name: "aplomb.coverage.findings", type: "long", description: "Findings that came of them." },
  { name: "aplomb.coverage.skipped.reason", type: "keyword", description: "Why things or verdicts were left out." },
  { name: "aplomb.coverage.skipped.count", type: "long", description: "How many, for that reason." },
  { name: "aplomb.coverage.checks", type: "keyword", array: true, description: "The checks that the listing is for." },
  {
    name: "aplomb.coverage.options",
    type: "keyword",
    array: true,
    description: "What its checks ran with, e.g. `iam-access-key-rotated.maxAgeDays=90`.",
  },
  {
    name: "aplomb.coverage.unjudged_checks",
    type: "keyword",
    array: true,
    description: "Those left unjudged, wholly or in part.",
  },

  { name: "aplomb.control.framework.id", type: "keyword", description: "The framework." },
  { name: "aplomb.control.framework.name", type: "keyword", description: "Its name." },
  { name: "aplomb.control.framework.version", type: "keyword", description: "Its edition." },
  { name: "aplomb.control.framework.controls", type: "long", description: "How many controls it has, checked or not." },
  {
    name: "aplomb.control.framework.listed",
    type: "keyword",
    description: "`complete`: every control of it; `partial`: not all, and there is no total score.",
  },
  {
    name: "aplomb.control.framework.mapping",
    type: "keyword",
    description: "`suggested` by aplomb, or `as-given` by the author.",
  },
  { name: "aplomb.control.id", type: "keyword", description: "The control's number." },
  { name: "aplomb.control.title", type: "keyword", description: "Its short title." },
  { name: "aplomb.control.verdict", type: "keyword", description: "`met`, `not-met`, `unknown` or `not-assessed`." },
  {
    name: "aplomb.control.unassessed",
    type: "keyword",
    description: "Why it is not assessed: `not-configuration`, `no-check-yet`, `not-selected` or `nothing-to-judge`.",
  },
  {
    name: "aplomb.control.accepted_risk",
    type: "boolean",
    description: "It is not met, and every failure of its checks is suppressed.",
  },
  {
    name: "aplomb.control.scope",
    type: "keyword",
    description: "Whom it is about: `account`; of several accounts also each `unit`, and the `scan` as a whole.",
  },
  {
    name: "aplomb.control.since",
    type: "date",
    description:
      "With a state, of an account's controls: since when the verdict is this one, as far as the state goes back. An unknown between two equal verdicts changes nothing.",
  },
  {
    name: "aplomb.control.previous",
    type: "keyword",
    description: "The verdict before, if this scan has changed it; never `unknown`.",
  },
  {
    name: "aplomb.control.last_known.verdict",
    type: "keyword",
    description: "What it was when it could be told; of a control that this scan cannot tell, or not all of.",
  },
  { name: "aplomb.control.last_known.since", type: "date", description: "Since when it was that." },
  { name: "aplomb.control.findings.passed", type: "long", description: "Findings of its checks that passed." },
  { name: "aplomb.control.findings.failed", type: "long", description: "Findings of its checks that failed." },
  {
    name: "aplomb.control.findings.accepted",
    type: "long",
    description: "Of the failed ones, those that are suppressed.",
  },
  {
    name: "aplomb.control.findings.unknown",
    type: "long",
    description: "Findings of its checks that could not be told.",
  },
  { name: "aplomb.control.checks.mapped", type: "long", description: "Checks that serve it." },
  { name: "aplomb.control.checks.judged", type: "long", description: "Of these, with a passed or failed finding." },
  { name: "aplomb.control.checks.unjudged", type: "long", description: "Of these, left unjudged by a gap." },
  { name: "aplomb.control.checks.not_selected", type: "long", description: "Of these, not chosen for the scan." },
  {
    name: "aplomb.control.looser",
    type: "keyword",
    array: true,
    description:
      "Options with a looser value than the control requires, e.g. `iam-access-key-rotated.maxAgeDays=120, at most 90`: it is not met then.",
  },

  { name: "aplomb.telemetry.source", type: "keyword", description: "What can be recorded, e.g. `vpc-flow-logs`." },
  { name: "aplomb.telemetry.title", type: "keyword", description: "What people call it." },
  {
    name: "aplomb.telemetry.kind",
    type: "keyword",
    description: "`audit`, `network`, `access`, `database`, `detection` or `inventory`.",
  },
  {
    name: "aplomb.telemetry.state",
    type: "keyword",
    description: "`recorded`, `partly`, `not-recorded`, `unknown`, `nothing-there` or `not-looked-at`.",
  },
  { name: "aplomb.telemetry.things.total", type: "long", description: "Things that were judged." },
  { name: "aplomb.telemetry.things.recorded", type: "long", description: "Of these, that are recorded." },
  { name: "aplomb.telemetry.things.not_recorded", type: "long", description: "Of these, that are not." },
  { name: "aplomb.telemetry.things.unknown", type: "long", description: "Of these, that could not be told." },
  {
    name: "aplomb.telemetry.things.suppressed",
    type: "long",
    description: "Of those that are not recorded or unknown, with which people have decided to live.",
  },
  {
    name: "aplomb.telemetry.complete",
    type: "boolean",
    description: "False if something could not be told: there may be more, or other, than was judged.",
  },
  {
    name: "aplomb.telemetry.gaps",
    type: "long",
    description: "Listings that could not be read to their end: there may be more.",
  },
  { name: "aplomb.telemetry.checks", type: "keyword", array: true, description: "The checks that looked." },
  {
    name: "aplomb.telemetry.left_out",
    type: "keyword",
    array: true,
    description: "Checks that would have to look too, and were not chosen.",
  },
  {
    name: "aplomb.telemetry.reasons",
    type: "keyword",
    array: true,
    description: "What the failed findings say, each sentence once; ten at most.",
  },
];

/** Lists of objects whose fields are above: one object per failed read, per reason, or per operation. */
export const OBJECT_LISTS: readonly string[] = ["aplomb.unread", "aplomb.coverage.skipped", "aplomb.scan.api"];
