import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-mfa-required",
  title: "IAM roles that users assume require MFA",
  severity: "low",
  why: "A leaked access key of a user is enough to assume the role.",
  fix: "Add Bool aws:MultiFactorAuthPresent true. Not BoolIfExists: an access key's call has no such key, and passes.",
  remediation: trustRemediation({
    principal: ["AWS", "arn:aws:iam::ACCOUNT_ID:user/USER_NAME"],
    conditions: [["Bool", "aws:MultiFactorAuthPresent", "true"]],
    breaks: "Scripts that assume the role with a plain access key stop working.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html"],
  techniques: ["T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-mfa-required", role, facts, context),
});
