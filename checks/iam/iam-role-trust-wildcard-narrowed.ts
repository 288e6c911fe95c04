import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-wildcard-narrowed",
  title: "IAM roles with a wildcard principal limit it to known callers",
  severity: "high",
  why: "A condition that the caller chooses, or that many can meet, is no limit: the role stays open to callers nobody had in mind.",
  fix: "Replace the wildcard by the accounts or roles that need the role, or limit it by StringEquals aws:PrincipalOrgID, aws:PrincipalAccount or ArnLike aws:PrincipalArn with a fixed account.",
  remediation: trustRemediation({
    principal: ["AWS", "*"],
    conditions: [["StringEquals", "aws:PrincipalOrgID", "ORGANIZATION_ID"]],
    breaks: "Callers outside the organization lose the role.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"],
  techniques: ["T1199", "T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-wildcard-narrowed", role, facts, context),
});
