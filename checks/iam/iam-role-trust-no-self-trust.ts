import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-no-self-trust",
  title: "IAM roles do not trust themselves",
  severity: "low",
  why: "A session that can assume its own role renews itself, and outlives the session it came from.",
  fix: "Remove the role's own ARN from its trust policy.",
  remediation: trustRemediation({
    principal: ["AWS", "arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME"],
    breaks: "Code that assumes the role while it already has it fails; it needs no second session.",
  }),
  references: ["https://aws.amazon.com/blogs/security/announcing-an-update-to-iam-role-trust-policy-behavior/"],
  techniques: ["T1548.005"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-no-self-trust", role, facts, context),
});
