import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-oidc-audience-pinned",
  title: "IAM roles for OIDC accept only tokens made for AWS",
  severity: "low",
  why: "A token that was made for another service and leaked there can be presented to AWS.",
  fix: "Add StringEquals on the issuer's :aud, sts.amazonaws.com for most.",
  remediation: trustRemediation({
    action: "sts:AssumeRoleWithWebIdentity",
    principal: ["Federated", "arn:aws:iam::ACCOUNT_ID:oidc-provider/token.actions.githubusercontent.com"],
    conditions: [
      ["StringEquals", "token.actions.githubusercontent.com:aud", "sts.amazonaws.com"],
      ["StringLike", "token.actions.githubusercontent.com:sub", "repo:OWNER/REPOSITORY:*"],
    ],
    breaks: "Workflows that ask for a token of another audience can no longer assume the role.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html"],
  techniques: ["T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-oidc-audience-pinned", role, facts, context),
});
