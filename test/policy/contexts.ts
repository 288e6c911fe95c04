import type { ResourceContext, ResourceKind, TrustContext } from "../../src/policy/index.ts";

/** A context as a case file writes it; what it leaves out is the estate below. */
export interface CaseContext {
  account?: string;
  kind?: ResourceKind;
  organization?: string | null;
  ownAccounts?: string[];
  organizationAccounts?: string[] | null;
  trustedAccounts?: string[];
  managementAccount?: string;
  now?: string | null;
  providers?: string[] | null;
  roleArn?: string;
}

/** Own account 111122223333 in organization o-exampleorgid with 222233334444; vendor 444455556666 is trusted. */
function estate(given: CaseContext) {
  return {
    account: given.account ?? "111122223333",
    organization: given.organization === null ? undefined : (given.organization ?? "o-exampleorgid"),
    ownAccounts: new Set(given.ownAccounts ?? []),
    organizationAccounts:
      given.organizationAccounts === null
        ? undefined
        : new Set(given.organizationAccounts ?? ["111122223333", "222233334444"]),
    trustedAccounts: new Set(given.trustedAccounts ?? ["444455556666"]),
    managementAccount: given.managementAccount,
  };
}

export function resourceContext(given: CaseContext): ResourceContext {
  const now = given.now === null ? undefined : new Date(given.now ?? "2026-01-01T00:00:00Z");
  return { ...estate(given), kind: given.kind ?? "bucket", now };
}

export function trustContext(given: CaseContext): TrustContext {
  const known = [
    "oidc-provider/token.actions.githubusercontent.com",
    "oidc-provider/gitlab.com",
    "saml-provider/Okta",
  ].map((name) => `arn:aws:iam::111122223333:${name}`);
  return {
    ...estate(given),
    partition: "aws",
    now: new Date(given.now ?? "2026-01-01T00:00:00Z"),
    providers: given.providers === null ? undefined : new Set(given.providers ?? known),
    roleArn: given.roleArn ?? "arn:aws:iam::111122223333:role/deploy",
  };
}
