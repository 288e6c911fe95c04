import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-external-account-known",
  title: "IAM roles trust only known accounts",
  severity: "medium",
  why: "A role that trusts an account nobody knows of is how a former vendor, or an intruder who wants to come back, keeps a way in.",
  fix: "Find out whose account it is. Remove it from the trust policy, or name it in the configuration: ownAccounts if it is yours, trustedAccounts for a vendor.",
  remediation: trustRemediation({
    principal: ["AWS", "arn:aws:iam::ACCOUNT_ID:role/ROLE_NAME"],
    breaks: "Whoever works from the account that is removed loses the role.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html"],
  techniques: ["T1199", "T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-external-account-known", role, facts, context),
});
