import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-external-id-not-guessable",
  title: "External ids of IAM roles cannot be guessed",
  severity: "low",
  why: "An external id protects only as long as another customer of the vendor does not know it: a company's name or an account id is known.",
  fix: "Use the random id that the vendor makes for each customer.",
  remediation: trustRemediation({
    principal: ["AWS", "arn:aws:iam::VENDOR_ACCOUNT_ID:role/ROLE_NAME"],
    conditions: [["StringEquals", "sts:ExternalId", "EXTERNAL_ID"]],
    breaks: "The vendor cannot assume the role until it sends the new external id: change both together.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html"],
  techniques: ["T1199"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-external-id-not-guessable", role, facts, context),
});
