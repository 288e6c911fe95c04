import { SEVERITY_SCORE } from "../../model/severity.ts";
import { ABOUT_POSTURE, FINDINGS, NOT_SUPPRESSED } from "./findings.ts";
import { investigate } from "./note.ts";
import type { NewTermsRule } from "./rule.ts";

/** For workers that hear of changes: the finding itself says who did it. */
export const changeOpened: NewTermsRule = {
  type: "new_terms",
  id: "aplomb-change-opened-finding",
  name: "change opened a critical or high finding",
  description:
    "Somebody changed a resource, and the look that followed found that a check of critical or high severity fails since. The alert has who, from where and by which call.",
  severity: "high",
  index: [FINDINGS],
  interval: "5m",
  from: "now-15m",
  selection: {
    all: {
      "data_stream.dataset": "aplomb.findings",
      "event.action": ["finding-opened", "finding-reopened"],
      "event.severity": [SEVERITY_SCORE.high, SEVERITY_SCORE.critical],
      "aplomb.change.event_id": { exists: true },
    },
    none: NOT_SUPPRESSED,
  },
  // The same finding opened by another change is news.
  terms: ["aplomb.finding.id", "aplomb.change.event_id"],
  history: "now-14d",
  nameFrom: "rule.name",
  tags: ["Use Case: Configuration Audit", "Use Case: Threat Detection"],
  // Which one depends on the check: each event names its own.
  techniques: [],
  references: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html", ABOUT_POSTURE],
  falsePositives: [
    "A deployment that opens something and closes it again in the same run.",
    "A resource that is meant to be so: suppress the finding, or add an exception on resource.id.",
  ],
  highlight: [
    "user.name",
    "source.ip",
    "aplomb.change.event_name",
    "aplomb.change.actor_arn",
    "rule.id",
    "resource.id",
    "cloud.account.id",
    "cloud.region",
  ],
  guide: {
    means:
      "The change and the weakness belong together: the resource was looked at because of the call, and did not fail before. The newest of several calls is named; `aplomb.change.events` has those that were gathered with it.",
    look: [
      "`aplomb.change.event_id` is the id of the event in CloudTrail, which has the parameters of the call.",
      "`user.name`, `source.ip` and `user_agent.original` say whether it was a person, a pipeline or a service.",
      "See what else the same actor opened, by `aplomb.change.actor_arn`.",
    ],
    links: [
      investigate("Everything told of this resource", ["resource.id"]),
      investigate("What this actor changed", ["aplomb.change.actor_arn"], "now-2d/d"),
    ],
    act: [
      "Ask who did it whether it is meant to be so. If not, do what `rule.remediation` says.",
      "If the actor had no business there, disable its credentials and look at everything else it did.",
    ],
    needs: [
      "`aplomb worker`, fed with changes: no other scan knows who did it.",
      "A first look at a resource that nobody scanned before calls every failure of it new.",
    ],
  },
};
