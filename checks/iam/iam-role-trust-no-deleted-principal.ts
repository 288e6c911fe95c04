import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-no-deleted-principal",
  title: "IAM roles do not name deleted principals",
  severity: "low",
  why: "An id such as AROA... stands where a principal was deleted. It lets nobody in, and hides who was meant to be.",
  fix: "Remove it from the trust policy, or name the principal that took its place.",
  remediation: trustRemediation({
    principal: ["AWS", "arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME"],
    breaks: "Nothing: the deleted principal cannot come back under its old id.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"],
  techniques: ["T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-no-deleted-principal", role, facts, context),
});
