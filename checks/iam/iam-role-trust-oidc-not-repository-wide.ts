import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";

export default defineCheck({
  id: "iam-role-trust-oidc-not-repository-wide",
  title: "IAM roles do not trust every branch of a repository",
  severity: "low",
  why: "Whoever can push a branch, or open a pull request that runs a workflow, can assume the role without review.",
  fix: "Name the branch, tag or environment in the subject, and protect it: repo:OWNER/REPOSITORY:environment:production.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html"],
  techniques: ["T1199", "T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-oidc-not-repository-wide", role, facts, context),
});
