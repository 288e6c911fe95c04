import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-oidc-tenant-pinned",
  title: "IAM roles trust only their own tenants of shared identity providers",
  severity: "critical",
  why: "GitHub, GitLab, Cognito and others sign tokens for all of their customers with one issuer. Without a condition on the claim that tells the customers apart, any of them assumes the role.",
  fix: "Add a condition on the provider's tenancy claim, with nothing variable before the tenant: for GitHub, StringLike token.actions.githubusercontent.com:sub repo:OWNER/REPOSITORY:ref:refs/heads/main.",
  remediation: trustRemediation({
    action: "sts:AssumeRoleWithWebIdentity",
    principal: ["Federated", "arn:aws:iam::ACCOUNT_ID:oidc-provider/token.actions.githubusercontent.com"],
    conditions: [
      ["StringEquals", "token.actions.githubusercontent.com:aud", "sts.amazonaws.com"],
      ["StringEquals", "token.actions.githubusercontent.com:sub", "repo:OWNER/REPOSITORY:ref:refs/heads/main"],
    ],
    breaks: "Workflows of every other repository lose the role, strangers' among them.",
  }),
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
  ],
  techniques: ["T1199", "T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-oidc-tenant-pinned", role, facts, context),
});
