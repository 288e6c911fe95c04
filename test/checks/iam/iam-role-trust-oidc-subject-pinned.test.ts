import check from "../../../checks/iam/iam-role-trust-oidc-subject-pinned.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { claims, EKS, github, provider, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const ISSUER = "gitlab.acme.example";
const privately = (condition?: JsonObject) => role(trust({ Federated: provider(ISSUER) }, condition));
const sub = (value: string | string[]) => claims(ISSUER, { sub: value });

const FAILED = "Any subject of a private identity provider can assume the role.";
const none = { expected: "none", reason: "no-private-oidc-provider" } as const;

checkTable(check, [
  {
    name: "one subject",
    calls: privately({ StringEquals: sub("project_path:shop/app:ref_type:branch:ref:main") }),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  { name: "a fixed beginning", calls: privately({ StringLike: sub("project_path:shop/*") }), expected: "passed" },
  {
    name: "an enterprise's own path below a shared issuer",
    calls: role(
      trust(
        { Federated: provider("token.actions.githubusercontent.com/acme") },
        { StringLike: claims("token.actions.githubusercontent.com/acme", { sub: "repo:acme/app:*" }) },
      ),
    ),
    expected: "passed",
  },
  {
    name: "no condition",
    calls: privately(),
    expected: "failed",
    message: FAILED,
    observed: { statements: [{ principal: provider(ISSUER), because: "No condition fixes the subject." }] },
  },
  {
    name: "an audience only",
    calls: privately({ StringEquals: claims(ISSUER, { aud: "sts.amazonaws.com" }) }),
    expected: "failed",
  },
  { name: "any subject", calls: privately({ StringLike: sub("*") }), expected: "failed" },
  {
    name: "any project",
    calls: privately({ StringLike: sub("project_path:*") }),
    expected: "failed",
    observed: { statements: [{ because: "The condition accepts any subject." }] },
  },
  {
    name: "values are OR: the weakest counts",
    calls: privately({ StringLike: sub(["a:b:c", "*"]) }),
    expected: "failed",
  },
  { name: "leaving it out passes", calls: privately({ StringEqualsIfExists: sub("a:b:c") }), expected: "failed" },
  {
    name: "a condition that cannot be decided",
    calls: privately(UNDECIDABLE),
    expected: "unknown",
    message: UNDECIDED,
  },
  { name: "a shared issuer is for iam-role-trust-oidc-tenant-pinned", calls: role(github()), ...none },
  { name: "EKS is for iam-role-trust-eks-subject-pinned", calls: role(trust({ Federated: EKS })), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
