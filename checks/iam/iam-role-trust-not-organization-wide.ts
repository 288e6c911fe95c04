import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-not-organization-wide",
  title: "IAM roles do not trust a whole organization",
  severity: "low",
  why: "Any principal of any account of the organization may assume the role as far as its own permissions go; one weak sandbox account is enough.",
  fix: "Name the accounts or roles that need it instead of a wildcard with aws:PrincipalOrgID, or narrow it further by aws:PrincipalOrgPaths or aws:PrincipalArn.",
  remediation: trustRemediation({
    principal: ["AWS", "arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME"],
    breaks: "Accounts of the organization that are not named lose the role.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"],
  techniques: ["T1199", "T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-not-organization-wide", role, facts, context),
});
