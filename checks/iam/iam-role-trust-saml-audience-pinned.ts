import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-saml-audience-pinned",
  title: "IAM roles for SAML accept only assertions made for AWS",
  severity: "medium",
  why: "Without the audience, an assertion made for another service of the same identity provider may be presented to AWS.",
  fix: "Add StringEquals SAML:aud https://signin.aws.amazon.com/saml (or the partition's sign-in URL).",
  remediation: trustRemediation({
    action: "sts:AssumeRoleWithSAML",
    principal: ["Federated", "arn:aws:iam::ACCOUNT_ID:saml-provider/PROVIDER_NAME"],
    conditions: [["StringEquals", "SAML:aud", "https://signin.aws.amazon.com/saml"]],
    breaks: "Sign-ins whose assertion names another recipient, such as a regional sign-in URL, fail.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html"],
  techniques: ["T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-saml-audience-pinned", role, facts, context),
});
