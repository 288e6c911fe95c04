import check from "../../../checks/iam/iam-role-trust-eks-subject-pinned.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { claims, EKS, EKS_ISSUER, github, provider, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const eks = (condition?: JsonObject) => role(trust({ Federated: EKS }, condition));
const sub = (value: string | string[]) => claims(EKS_ISSUER, { sub: value });

const FAILED = "Any service account of a Kubernetes cluster can assume the role.";
const none = { expected: "none", reason: "no-eks-provider" } as const;

checkTable(check, [
  {
    name: "one service account",
    calls: eks({ StringEquals: sub("system:serviceaccount:shop:cart") }),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "a namespace is for iam-role-trust-oidc-not-repository-wide",
    calls: eks({ StringLike: sub("system:serviceaccount:shop:*") }),
    expected: "passed",
  },
  { name: "no condition", calls: eks(), expected: "failed", message: FAILED },
  {
    name: "an audience only",
    calls: eks({ StringEquals: claims(EKS_ISSUER, { aud: "sts.amazonaws.com" }) }),
    expected: "failed",
    observed: { statements: [{ principal: EKS, because: "No condition fixes the subject." }] },
  },
  {
    name: "any namespace",
    calls: eks({ StringLike: sub("system:serviceaccount:*") }),
    expected: "failed",
    observed: { statements: [{ because: "The subject accepts service accounts of any namespace." }] },
  },
  {
    name: "any namespace with that account's name",
    calls: eks({ StringLike: sub("system:serviceaccount:*:cart") }),
    expected: "failed",
  },
  {
    name: "values are OR: the weakest counts",
    calls: eks({ StringLike: sub(["system:serviceaccount:shop:cart", "*"]) }),
    expected: "failed",
  },
  {
    name: "leaving it out passes",
    calls: eks({ StringEqualsIfExists: sub("system:serviceaccount:shop:cart") }),
    expected: "failed",
  },
  {
    name: "in China",
    calls: role(trust({ Federated: provider("oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLE") })),
    expected: "failed",
  },
  { name: "a condition that cannot be decided", calls: eks(UNDECIDABLE), expected: "unknown", message: UNDECIDED },
  { name: "another provider", calls: role(github()), ...none },
  { name: "a service, EKS itself", calls: role(trust({ Service: "pods.eks.amazonaws.com" })), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
