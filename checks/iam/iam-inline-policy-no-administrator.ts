import { defineCheck } from "../../src/model/check.ts";
import { everything } from "../../src/policy/index.ts";
import { judgeInline } from "./inline-judgement.ts";
import { verdictOf } from "./policy-judgement.ts";
import { narrowInline } from "./policy-remedies.ts";
import { iamInlinePolicy } from "./resources/inline-policy.ts";

export default defineCheck({
  id: "iam-inline-policy-no-administrator",
  title: "Inline policies do not allow everything on everything",
  severity: "high",
  why: "An inline policy is in no list of policies and easily overlooked: whoever gets hold of its user or role has the whole account.",
  fix: "Find out what the user, the group's members or the role use (IAM Access Advisor) and allow them that on the resources they need, in a managed policy that can be seen and reused.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  ],
  techniques: ["T1078.004", "T1098.003"],
  resource: iamInlinePolicy,
  facts: ["managedPolicies"],
  remediation: narrowInline("Whatever the user, the members or the role do beyond the narrower policy stops working."),
  evaluate: (policy, facts, context) =>
    judgeInline(policy, facts, context, ({ holder, world, observed }) =>
      verdictOf(everything(holder, world), WORDS, observed),
    ),
});

const WORDS = {
  failed: "The inline policy allows everything on everything.",
  unknown: "It cannot be decided whether the inline policy allows everything on everything.",
  passed: "The inline policy does not allow everything on everything.",
  expected: { administrator: false },
};
