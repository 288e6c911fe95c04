import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-not-whole-account",
  title: "IAM roles name the third party's role, not its whole account",
  severity: "low",
  why: "Whoever may call sts:AssumeRole in the vendor's account, which is for the vendor to say, can assume the role.",
  fix: "Name the vendor's role as Principal, or add ArnEquals aws:PrincipalArn with it.",
  remediation: trustRemediation({
    principal: ["AWS", "arn:aws:iam::VENDOR_ACCOUNT_ID:role/ROLE_NAME"],
    conditions: [["StringEquals", "sts:ExternalId", "EXTERNAL_ID"]],
    breaks: "Other principals of the vendor's account lose the role, and so does the vendor if it recreates its own.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"],
  techniques: ["T1199"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-not-whole-account", role, facts, context),
});
