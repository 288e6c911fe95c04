import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-not-public",
  title: "IAM roles cannot be assumed by just anyone",
  severity: "critical",
  why: "A role whose trust policy lets in every AWS principal is a door with the key in it: anyone with any AWS account takes the role's permissions.",
  fix: "Name the accounts or roles that need it as Principal. For a whole organization, keep the wildcard and add StringEquals aws:PrincipalOrgID with the organization's id.",
  remediation: trustRemediation({
    principal: ["AWS", "arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME"],
    breaks: "Callers that are not named lose the role, strangers among them.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"],
  techniques: ["T1199", "T1078.004", "T1548.005"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-not-public", role, facts, context),
});
