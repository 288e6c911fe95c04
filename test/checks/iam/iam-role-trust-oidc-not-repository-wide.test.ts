import check from "../../../checks/iam/iam-role-trust-oidc-not-repository-wide.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { claims, EKS, EKS_ISSUER, gh, github, provider, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const actions = (condition?: JsonObject) => role(github(condition));
const pods = (sub: string) => role(trust({ Federated: EKS }, { StringLike: claims(EKS_ISSUER, { sub }) }));
const terraform = (sub: string) =>
  role(trust({ Federated: provider("app.terraform.io") }, { StringLike: claims("app.terraform.io", { sub }) }));

const FAILED = "Any branch, pull request or workload of a repository or namespace can assume the role.";
const none = { expected: "none", reason: "no-repository-of-shared-provider" } as const;

checkTable(check, [
  {
    name: "one branch",
    calls: actions({ StringEquals: gh({ sub: "repo:acme/app:ref:refs/heads/main" }) }),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "tags",
    calls: actions({ StringLike: gh({ sub: "repo:acme/app:ref:refs/tags/v*" }) }),
    expected: "passed",
  },
  {
    name: "an environment",
    calls: actions({ StringEquals: gh({ sub: "repo:acme/app:environment:production" }) }),
    expected: "passed",
  },
  {
    name: "a repository, and a branch by a claim of its own",
    calls: actions({ StringLike: gh({ sub: "repo:acme/app:*" }), StringEquals: gh({ ref: "refs/heads/main" }) }),
    expected: "passed",
  },
  { name: "one service account", calls: pods("system:serviceaccount:shop:cart"), expected: "passed" },
  {
    name: "a workspace of HCP Terraform, in any run phase",
    calls: terraform("organization:acme:project:shop:workspace:prod:run_phase:*"),
    expected: "passed",
  },
  {
    name: "a whole repository",
    calls: actions({ StringLike: gh({ sub: "repo:acme/app:*" }) }),
    expected: "failed",
    message: FAILED,
    observed: { statements: [{ because: "The conditions let all of it assume the role." }] },
  },
  {
    name: "pull requests, from forks too where they may",
    calls: actions({ StringEquals: gh({ sub: "repo:acme/app:pull_request" }) }),
    expected: "failed",
  },
  { name: "any branch", calls: actions({ StringLike: gh({ sub: "repo:acme/app:ref:*" }) }), expected: "failed" },
  {
    name: "values are OR: the weakest counts",
    calls: actions({
      StringLike: gh({ sub: ["repo:acme/app:ref:refs/heads/main", "repo:acme/app:pull_request"] }),
    }),
    expected: "failed",
  },
  { name: "a namespace of a cluster", calls: pods("system:serviceaccount:shop:*"), expected: "failed" },
  { name: "a project of HCP Terraform", calls: terraform("organization:acme:project:shop:*"), expected: "failed" },
  {
    name: "a condition that cannot be decided",
    calls: actions({ StringLike: gh({ sub: "repo:acme/app:*" }), ...UNDECIDABLE }),
    expected: "unknown",
    message: UNDECIDED,
  },
  {
    name: "an organization is for iam-role-trust-oidc-not-organization-wide",
    calls: actions({ StringLike: gh({ sub: "repo:acme/*" }) }),
    ...none,
  },
  { name: "any tenant is for iam-role-trust-oidc-tenant-pinned", calls: actions(), ...none },
  { name: "any namespace is for iam-role-trust-eks-subject-pinned", calls: pods("system:serviceaccount:*"), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
