import { SEVERITY_SCORE } from "../../model/severity.ts";
import { investigate } from "./note.ts";
import type { NewTermsRule } from "./rule.ts";
import type { Selection } from "./selection.ts";

export const FINDINGS = "logs-aplomb.findings-*";
/** Someone decided to live with these. A scan that keeps no state has no such field, and none is left out. */
export const NOT_SUPPRESSED = { "aplomb.finding.suppressed": true };

export const ABOUT_POSTURE = "https://attack.mitre.org/matrices/enterprise/cloud/";

function failed(severity: number): Selection {
  return {
    all: { "data_stream.dataset": "aplomb.findings", "result.evaluation": "failed", "event.severity": severity },
    none: NOT_SUPPRESSED,
  };
}

/** A scan tells every standing failure again; only a pair of check and resource that is new is worth an alert. */
const ONCE: Pick<NewTermsRule, "type" | "index" | "terms" | "history" | "nameFrom" | "highlight"> = {
  type: "new_terms",
  index: [FINDINGS],
  terms: ["rule.id", "resource.id"],
  history: "now-14d",
  nameFrom: "rule.name",
  highlight: ["rule.id", "resource.id", "resource.name", "cloud.account.id", "cloud.region", "rule.remediation"],
};

const GUIDE = {
  look: [
    "`message` says what is wrong, `rule.rationale` why it matters.",
    "Open the event behind the alert: `result.evidence` holds the facts that decided, `result.expected` what they should be.",
    "`resource.id` is the ARN, `resource.tags` often name its owner.",
    "Look at what happened to it since the last scan that passed, in CloudTrail, by the ARN.",
  ],
  links: [
    investigate("Everything told of this resource", ["resource.id"]),
    investigate("The same check in this account", ["rule.id", "cloud.account.id"]),
  ],
  needs: [
    "Scans more often than every 14 days: the history is as long as that.",
    "The first scan of an account is all news, so every failure in it alerts, up to the rule's 1000 alerts a run.",
    "What is put right and fails again within 14 days is not new, and does not alert again.",
    "A cause that could not be read is no failure: it is `unknown`, and the rules on coverage and scans tell of it.",
  ],
};

const FALSE_POSITIVES = [
  "A resource that is meant to be so, such as a bucket of public downloads: suppress the finding, or add an exception on resource.id.",
];

export const newCriticalFinding: NewTermsRule = {
  ...ONCE,
  id: "aplomb-new-critical-finding",
  name: "new critical finding",
  description:
    "A check of critical severity failed on a resource for the first time in 14 days: as it is configured, a stranger may get in or read data. A weakness, not an attack that was seen; the techniques are those it enables.",
  severity: "critical",
  interval: "15m",
  from: "now-30m",
  selection: failed(SEVERITY_SCORE.critical),
  tags: ["Use Case: Configuration Audit"],
  techniques: [
    "T1537",
    "T1530",
    "T1552.001",
    "T1199",
    "T1078.004",
    "T1548.005",
    "T1110",
    "T1190",
    "T1619",
    "T1565.001",
    "T1133",
    "T1485",
    "T1562.008",
  ],
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html",
    ABOUT_POSTURE,
  ],
  falsePositives: FALSE_POSITIVES,
  guide: {
    ...GUIDE,
    means:
      "Someone outside can reach what this resource guards, by its configuration alone: no further mistake is needed. It says nothing of whether anybody did.",
    act: [
      "Ask the owner whether it is meant to be so. If not, or if nobody answers, do what `rule.remediation` says.",
      "Find out who used it while it was open: S3 server access logs or CloudTrail data events for a bucket, AssumeRole events for a role.",
      "Scan again: the finding should be `passed`.",
    ],
  },
};

export const newHighFinding: NewTermsRule = {
  ...ONCE,
  id: "aplomb-new-high-finding",
  name: "new high finding",
  description:
    "A check of high severity failed on a resource for the first time in 14 days: one more mistake, or one stolen credential, and it is open. A weakness, not an attack that was seen; the techniques are those it enables.",
  severity: "high",
  interval: "1h",
  from: "now-2h",
  selection: failed(SEVERITY_SCORE.high),
  tags: ["Use Case: Configuration Audit"],
  techniques: [
    "T1537",
    "T1552.005",
    "T1078.004",
    "T1098.003",
    "T1548.005",
    "T1199",
    "T1110",
    "T1530",
    "T1619",
    "T1133",
    "T1190",
    "T1562.008",
    "T1068",
    "T1565.001",
    "T1496",
    "T1552.001",
  ],
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
    ABOUT_POSTURE,
  ],
  falsePositives: FALSE_POSITIVES,
  guide: {
    ...GUIDE,
    means:
      "A guard is missing. Something else still stands between the resource and a stranger, but not much: a name to guess, a snapshot to share, a partner to break into first.",
    act: [
      "Ask the owner, and do what `rule.remediation` says within the time your policy gives for high findings.",
      "If many resources of one account appear at once, look for the deployment behind them first.",
      "Scan again: the finding should be `passed`.",
    ],
  },
};
