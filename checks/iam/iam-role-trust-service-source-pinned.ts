import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-service-source-pinned",
  title: "IAM roles for services that act for others say for whom",
  severity: "low",
  why: "A service that acts for any customer can be told by another customer to use your role: the confused deputy.",
  fix: "Add StringEquals aws:SourceAccount with the account, or ArnLike aws:SourceArn with the resource.",
  remediation: trustRemediation({
    principal: ["Service", "SERVICE.amazonaws.com"],
    conditions: [["StringEquals", "aws:SourceAccount", "ACCOUNT_ID"]],
    breaks:
      "A service that does not send the account with its calls can no longer assume the role: see its documentation first.",
  }),
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"],
  techniques: ["T1199"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-service-source-pinned", role, facts, context),
});
