import { defineCheck } from "../../src/model/check.ts";
import { everything } from "../../src/policy/index.ts";
import { judgeManaged, verdictOf } from "./policy-judgement.ts";
import { narrowManaged } from "./policy-remedies.ts";
import { iamManagedPolicy } from "./resources/managed-policy.ts";

/** By what it allows, never by its name; what permissions boundaries leave of it is judged with users and roles. */
export default defineCheck({
  id: "iam-policy-no-administrator",
  title: "Attached managed policies do not allow everything on everything",
  severity: "high",
  why: "Whoever gets hold of one identity with such a policy has the whole account: its data, its logs, and the way to stay.",
  fix: "Find out what those who have the policy use (IAM Access Advisor), allow them that on the resources they need, and detach the policy from all but a few roles for emergencies.",
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  ],
  techniques: ["T1078.004", "T1098.003"],
  resource: iamManagedPolicy,
  facts: [],
  remediation: narrowManaged("Whatever those who have the policy do beyond the narrower one stops working."),
  evaluate: (policy, _, context) =>
    judgeManaged(policy, context, ({ holder, world, observed }) =>
      verdictOf(everything(holder, world), WORDS, observed),
    ),
});

const WORDS = {
  failed: "The policy allows everything on everything.",
  unknown: "It cannot be decided whether the policy allows everything on everything.",
  passed: "The policy does not allow everything on everything.",
  expected: { administrator: false },
};
