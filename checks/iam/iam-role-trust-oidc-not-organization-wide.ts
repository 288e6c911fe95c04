import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-oidc-not-organization-wide",
  title: "IAM roles do not trust a whole organization at an identity provider",
  severity: "medium",
  why: "Any repository or project of the organization, a forgotten experiment included, can assume the role.",
  fix: "Name the repository, and the branch or environment: repo:OWNER/REPOSITORY:ref:refs/heads/main.",
  remediation: trustRemediation({
    action: "sts:AssumeRoleWithWebIdentity",
    principal: ["Federated", "arn:aws:iam::ACCOUNT_ID:oidc-provider/token.actions.githubusercontent.com"],
    conditions: [
      ["StringEquals", "token.actions.githubusercontent.com:aud", "sts.amazonaws.com"],
      ["StringLike", "token.actions.githubusercontent.com:sub", "repo:OWNER/REPOSITORY:*"],
    ],
    breaks: "Workflows of the owner's other repositories lose the role.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html"],
  techniques: ["T1199", "T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-oidc-not-organization-wide", role, facts, context),
});
