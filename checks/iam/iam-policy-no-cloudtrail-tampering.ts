import { defineCheck } from "../../src/model/check.ts";
import { allowsAny, everyOf } from "../../src/policy/index.ts";
import { judgeLimited, verdictOf } from "./policy-judgement.ts";
import { narrowManaged } from "./policy-remedies.ts";
import { iamManagedPolicy } from "./resources/managed-policy.ts";

export default defineCheck({
  id: "iam-policy-no-cloudtrail-tampering",
  title: "Attached managed policies do not allow stopping any trail",
  severity: "medium",
  why: "Intruders stop the trail first: what they do afterwards is in no log.",
  fix: "Take the actions out of the policy, or deny them, and leave them to one role that only a few people may assume; a service control policy keeps the trails of all accounts.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html",
  ],
  techniques: ["T1562.008"],
  resource: iamManagedPolicy,
  facts: [],
  remediation: narrowManaged("Automation that changes trails stops working."),
  evaluate: (policy, _, context) =>
    judgeLimited(policy, context, ({ holder, world, observed }) =>
      verdictOf(
        allowsAny(
          holder,
          ACTIONS.map((action) => everyOf(`cloudtrail:${action}`, TRAILS, world)),
          world,
        ),
        WORDS,
        observed,
      ),
    ),
});

/** What ends the recording of events, or empties it. */
const ACTIONS = ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"];
const TRAILS = "cloudtrail:*:{account}:trail/*";

const WORDS = {
  failed: "The policy allows stopping any trail.",
  unknown: "It cannot be decided whether the policy allows stopping any trail.",
  passed: "The policy does not allow stopping any trail.",
  expected: { trails: "none can be stopped" },
};
