import check from "../../../checks/iam/iam-role-trust-oidc-tenant-pinned.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { checkTable } from "../../support/check-table.ts";
import { ACCOUNT } from "../../support/recorded.ts";
import { github, role, trust } from "../../support/role.ts";
import { EVERY_ROLE_CHECK, OWN_ACCOUNT, SERVICE_ONLY } from "../../support/role-rows.ts";

const AUD = { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" };
const sub = (value: string | string[]): JsonObject => ({ "token.actions.githubusercontent.com:sub": value });

const none = { expected: "none", reason: "no-shared-oidc-provider" } as const;
const FAILED = "Any customer of a shared identity provider can assume the role.";

checkTable(check, [
  {
    name: "one branch of one repository",
    calls: role(github({ StringEquals: { ...AUD, ...sub("repo:acme/app:ref:refs/heads/main") } })),
    expected: "passed",
  },
  { name: "an organization", calls: role(github({ StringLike: sub("repo:acme/*") })), expected: "passed" },
  { name: "an audience only", calls: role(github({ StringEquals: AUD })), expected: "failed", message: FAILED },
  { name: "no condition", calls: role(github()), expected: "failed", message: FAILED },
  {
    name: "a wildcard before the tenant ends",
    calls: role(github({ StringLike: sub("repo:acme*") })),
    expected: "failed",
  },
  { name: "any repository", calls: role(github({ StringLike: sub("repo:*") })), expected: "failed" },
  {
    name: "values are OR: the weakest counts",
    calls: role(github({ StringLike: sub(["repo:acme/app:*", "repo:*"]) })),
    expected: "failed",
  },
  {
    name: "leaving it out passes",
    calls: role(github({ StringEqualsIfExists: { ...sub("repo:acme/app:*") } })),
    expected: "failed",
  },
  {
    name: "Cognito without its pool",
    calls: role(trust({ Federated: "cognito-identity.amazonaws.com" })),
    expected: "failed",
  },
  {
    name: "Cognito with its pool",
    calls: role(
      trust(
        { Federated: "cognito-identity.amazonaws.com" },
        { StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:1b2c3d4e-0000-1111-2222-333344445555" } },
      ),
    ),
    expected: "passed",
  },
  {
    name: "an operator nobody knows",
    calls: role(github({ FutureEquals: sub("repo:acme/app:ref:refs/heads/main") })),
    expected: "unknown",
    message: "It cannot be decided whether this holds",
  },
  {
    name: "an issuer of one's own",
    calls: role(trust({ Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/id.acme.example` })),
    ...none,
  },
  { name: "the own account", calls: role(OWN_ACCOUNT), ...none },
  { name: "a service", calls: role(SERVICE_ONLY), ...none },
  ...EVERY_ROLE_CHECK,
]);
