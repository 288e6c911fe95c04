import type { Estate, RoleKind } from "../estate.ts";
import { countKinds } from "../spread.ts";

/** What IAM is asked of identities and policies, and the organization of those that roles trust. */
export function identityCalls(estate: Estate, account: string | undefined): Readonly<Record<string, number>> {
  const { mix, accounts, organization, users, groups, roles, managedPolicies, awsManagedPolicies } = estate;
  const strangers =
    countKinds(mix.buckets, estate.buckets, ["policy-shared"]) > 0 ||
    countKinds(mix.dbSnapshots, estate.dbSnapshots, ["shared"]) > 0;
  const has = (...kinds: RoleKind[]) => countKinds(mix.roles, roles, kinds) > 0;
  return {
    "IAM:GetAccountAuthorizationDetails":
      pages(users + groups, 1_000) + pages(roles, 1_000) + pages(managedPolicies + awsManagedPolicies, 1_000),
    ...(has("github") && { "IAM:ListOpenIDConnectProviders": 1 }),
    ...(has("saml") && { "IAM:ListSAMLProviders": 1 }),
    "Organizations:DescribeOrganization": strangers || has("public", "other-account") ? 1 : 0,
    ...(organization && {
      "Organizations:ListAccounts":
        (account === accounts[0] ? pages(accounts.length, 20) : 1) * (strangers || has("other-account") ? 1 : 0),
    }),
  };
}

function pages(things: number, most: number): number {
  return Math.max(1, Math.ceil(things / most));
}
