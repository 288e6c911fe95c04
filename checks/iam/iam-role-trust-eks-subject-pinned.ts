import { defineCheck } from "../../src/model/check.ts";
import { iamRole } from "./resources/role.ts";
import { judgeRule } from "./trust.ts";
import { TRUST_FACTS } from "./trust-judgement.ts";
import { trustRemediation } from "./trust-remediation.ts";

export default defineCheck({
  id: "iam-role-trust-eks-subject-pinned",
  title: "IAM roles trust only named service accounts of a Kubernetes cluster",
  severity: "high",
  why: "Every pod of the cluster can get a token of its issuer. Without a condition on the service account, the least of them assumes the role.",
  fix: "Add StringEquals on the issuer's :sub with system:serviceaccount:NAMESPACE:NAME, and on its :aud with sts.amazonaws.com. Or use EKS Pod Identity.",
  remediation: trustRemediation({
    action: "sts:AssumeRoleWithWebIdentity",
    principal: ["Federated", "arn:aws:iam::ACCOUNT_ID:oidc-provider/oidc.eks.REGION.amazonaws.com/id/CLUSTER"],
    conditions: [
      ["StringEquals", "oidc.eks.REGION.amazonaws.com/id/CLUSTER:sub", "system:serviceaccount:NAMESPACE:NAME"],
      ["StringEquals", "oidc.eks.REGION.amazonaws.com/id/CLUSTER:aud", "sts.amazonaws.com"],
    ],
    breaks: "Pods of other service accounts that use the role lose it.",
  }),
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html"],
  techniques: ["T1078.004"],
  resource: iamRole,
  facts: TRUST_FACTS,
  evaluate: (role, facts, context) => judgeRule("iam-role-trust-eks-subject-pinned", role, facts, context),
});
