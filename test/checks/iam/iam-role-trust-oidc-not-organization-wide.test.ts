import check from "../../../checks/iam/iam-role-trust-oidc-not-organization-wide.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable, type Row } from "../../support/check-table.ts";
import { claims, EKS, gh, github, provider, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, SERVICE_ONLY, UNDECIDABLE, UNDECIDED } from "../../support/role-rows.ts";

const actions = (condition?: JsonObject) => role(github(condition));
const of = (issuer: string, sub: string) =>
  role(trust({ Federated: provider(issuer) }, { StringLike: claims(issuer, { sub }) }));

const FAILED = "Anything in a whole organization at an identity provider can assume the role.";
const none = { expected: "none", reason: "no-tenant-of-shared-provider" } as const;

/** A whole tenant at each provider, and a part of it. */
const WIDTHS = [
  ["gitlab.com", "project_path:acme/*", "project_path:acme/app:*"],
  ["app.terraform.io", "organization:acme:*", "organization:acme:project:shop:*"],
  ["agent.buildkite.com", "organization:acme:*", "organization:acme:pipeline:app:*"],
  ["scalr.io", "account:acme:*", "account:acme:environment:e:workspace:w:*"],
] as const;

const providers: readonly Row[] = WIDTHS.flatMap(([issuer, wide, part]): Row[] => [
  { name: `all of a tenant at ${issuer}`, calls: of(issuer, wide), expected: "failed", message: FAILED },
  { name: `a part of a tenant at ${issuer}`, calls: of(issuer, part), expected: "passed" },
]);

checkTable(check, [
  {
    name: "one repository",
    calls: actions({ StringLike: gh({ sub: "repo:acme/app:*" }) }),
    expected: "passed",
    notCalled: ["DescribeOrganization"],
  },
  {
    name: "one repository by its id",
    calls: actions({ StringEquals: gh({ repository_id: "74" }) }),
    expected: "passed",
  },
  {
    name: "all repositories of an owner",
    calls: actions({ StringLike: gh({ sub: "repo:acme/*" }) }),
    expected: "failed",
    message: FAILED,
    observed: { statements: [{ because: "The conditions fix the organization, but no part of it." }] },
  },
  {
    name: "a wildcard in the repository's name",
    calls: actions({ StringLike: gh({ sub: "repo:acme/app-*" }) }),
    expected: "failed",
  },
  { name: "an owner", calls: actions({ StringEquals: gh({ repository_owner: "acme" }) }), expected: "failed" },
  {
    name: "values are OR: the weakest counts",
    calls: actions({ StringLike: gh({ sub: ["repo:acme/app:*", "repo:acme/*"] }) }),
    expected: "failed",
  },
  ...providers,
  {
    name: "a condition that cannot be decided",
    calls: actions({ StringLike: gh({ sub: "repo:acme/*" }), ...UNDECIDABLE }),
    expected: "unknown",
    message: UNDECIDED,
  },
  { name: "any tenant is for iam-role-trust-oidc-tenant-pinned", calls: actions(), ...none },
  { name: "an issuer of one's own", calls: role(trust({ Federated: provider("id.acme.example") })), ...none },
  { name: "EKS", calls: role(trust({ Federated: EKS })), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
