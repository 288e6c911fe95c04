import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-oidc-subject-pinned",
  title: "IAM roles trust only named subjects of their own identity providers",
  severity: "medium",
  why: "A private issuer signs tokens for everything that runs there; without a condition on the subject, all of it can assume the role.",
  fix: "Add StringEquals (or StringLike with a fixed beginning) on the issuer's :sub.",
  remediation: trustRemediation({
    action: "sts:AssumeRoleWithWebIdentity",
    principal: ["Federated", "arn:aws:iam::ACCOUNT_ID:oidc-provider/ISSUER"],
    conditions: [["StringEquals", "ISSUER:sub", "SUBJECT"]],
    breaks: "Other subjects of the identity provider lose the role.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html"],
  techniques: ["T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-oidc-subject-pinned", role, facts, context),
});
