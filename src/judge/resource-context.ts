import type { Context } from "../model/check.ts";
import type { ResourceContext, ResourceKind } from "../policy/index.ts";

/** What a resource's policy is read against: whose the account is, whom the person knows, and the scan's clock. */
export function resourceContext({ account, now, settings }: Context, kind?: ResourceKind): ResourceContext {
  return {
    account,
    now,
    ...(kind !== undefined && { kind }),
    ownAccounts: new Set(settings.ownAccounts),
    trustedAccounts: new Set(settings.trustedAccounts),
  };
}
