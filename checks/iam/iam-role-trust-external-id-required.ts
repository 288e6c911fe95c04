import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-external-id-required",
  title: "IAM roles that third parties assume require an external id",
  severity: "high",
  why: "Without one, another customer of the same vendor can talk the vendor into using your role: the confused deputy.",
  fix: "Ask the vendor for the external id that it made for you and add StringEquals sts:ExternalId with exactly that value; not ...IfExists, no wildcard. Accounts of your own belong into ownAccounts of the configuration.",
  remediation: trustRemediation({
    principal: ["AWS", "arn:aws:iam::VENDOR_ACCOUNT_ID:role/ROLE_NAME"],
    conditions: [["StringEquals", "sts:ExternalId", "EXTERNAL_ID"]],
    breaks: "The vendor cannot assume the role until it sends the external id.",
  }),
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  ],
  techniques: ["T1199", "T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-external-id-required", role, facts, context),
});
