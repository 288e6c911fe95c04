import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-cognito-authenticated",
  title: "IAM roles for Cognito are for signed-in identities",
  severity: "high",
  why: "An identity pool that allows guests gives anyone on the Internet an identity; a role that does not ask for a signed-in one is theirs too.",
  fix: "Add ForAnyValue:StringLike cognito-identity.amazonaws.com:amr authenticated. A role for guests, if there must be one, gets as little as can be.",
  remediation: trustRemediation({
    action: "sts:AssumeRoleWithWebIdentity",
    principal: ["Federated", "cognito-identity.amazonaws.com"],
    conditions: [
      ["StringEquals", "cognito-identity.amazonaws.com:aud", "IDENTITY_POOL_ID"],
      ["ForAnyValue:StringLike", "cognito-identity.amazonaws.com:amr", "authenticated"],
    ],
    breaks: "Guests of the identity pool can no longer assume the role.",
  }),
  references: ["https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html"],
  techniques: ["T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-cognito-authenticated", role, facts, context),
});
