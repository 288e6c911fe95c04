import { defineCheck } from "../../src/model/check.ts";
import { assumesEveryRole } from "../../src/policy/index.ts";
import { judgeLimited, verdictOf } from "./policy-judgement.ts";
import { narrowManaged } from "./policy-remedies.ts";
import { iamManagedPolicy } from "./resources/managed-policy.ts";

/** Every role of this account or of another one; which of them let the caller in is in their trust. */
export default defineCheck({
  id: "iam-policy-no-assume-any-role",
  title: "Attached managed policies do not allow assuming any role",
  severity: "high",
  why: "Roles that trust the whole account leave it to policies who may assume them: with sts:AssumeRole on every role, one leaked key reaches all of them, in other accounts too.",
  fix: "Name the roles in the Resource of the statement that allows sts:AssumeRole; a fixed name in any account, as arn:aws:iam::*:role/name, is fine.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html"],
  techniques: ["T1078.004", "T1548.005"],
  resource: iamManagedPolicy,
  facts: [],
  remediation: narrowManaged("Whoever assumes a role that the narrower policy does not name is refused."),
  evaluate: (policy, _, context) =>
    judgeLimited(policy, context, ({ holder, world, observed }) =>
      verdictOf(assumesEveryRole(holder, world), WORDS, observed),
    ),
});

const WORDS = {
  failed: "The policy allows assuming any role.",
  unknown: "It cannot be decided whether the policy allows assuming any role.",
  passed: "The policy does not allow assuming any role.",
  expected: { assume: "named roles only" },
};
