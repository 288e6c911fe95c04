import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";

export default defineCheck({
  id: "iam-role-trust-not-organization-wide",
  title: "IAM roles do not trust a whole organization",
  severity: "low",
  why: "Any principal of any account of the organization may assume the role as far as its own permissions go; one weak sandbox account is enough.",
  fix: "Name the accounts or roles that need it instead of a wildcard with aws:PrincipalOrgID, or narrow it further by aws:PrincipalOrgPaths or aws:PrincipalArn.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"],
  techniques: ["T1199", "T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-not-organization-wide", role, facts, context),
});
