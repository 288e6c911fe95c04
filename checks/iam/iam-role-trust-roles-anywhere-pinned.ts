import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-roles-anywhere-pinned",
  title: "IAM roles for Roles Anywhere accept only fixed certificates",
  severity: "high",
  why: "Every certificate under any trust anchor of the account can assume a role that does not say whose certificate it wants.",
  fix: "Add ArnEquals aws:SourceArn with the trust anchor, and StringEquals aws:PrincipalTag/x509Subject/CN (or another attribute) with the workload's name.",
  remediation: trustRemediation({
    principal: ["Service", "rolesanywhere.amazonaws.com"],
    conditions: [
      ["ArnEquals", "aws:SourceArn", "TRUST_ANCHOR_ARN"],
      ["StringEquals", "aws:PrincipalTag/x509Subject/CN", "COMMON_NAME"],
    ],
    breaks: "Workloads with other certificates of the same authority lose the role.",
  }),
  references: ["https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html"],
  techniques: ["T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-roles-anywhere-pinned", role, facts, context),
});
