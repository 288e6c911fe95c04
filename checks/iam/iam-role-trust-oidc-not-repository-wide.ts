import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-oidc-not-repository-wide",
  title: "IAM roles do not trust every branch of a repository",
  severity: "low",
  why: "Whoever can push a branch, or open a pull request that runs a workflow, can assume the role without review.",
  fix: "Name the branch, tag or environment in the subject, and protect it: repo:OWNER/REPOSITORY:environment:production.",
  remediation: trustRemediation({
    action: "sts:AssumeRoleWithWebIdentity",
    principal: ["Federated", "arn:aws:iam::ACCOUNT_ID:oidc-provider/token.actions.githubusercontent.com"],
    conditions: [
      ["StringEquals", "token.actions.githubusercontent.com:aud", "sts.amazonaws.com"],
      ["StringEquals", "token.actions.githubusercontent.com:sub", "repo:OWNER/REPOSITORY:environment:production"],
    ],
    breaks: "Workflows on other branches, tags and pull requests lose the role.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html"],
  techniques: ["T1199", "T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-oidc-not-repository-wide", role, facts, context),
});
