import type { Principal } from "../principals.ts";
import type { Entry, TrustContext } from "./entries.ts";
import { isAwsPrincipal } from "./entries.ts";
import type { Opinion } from "./verdicts.ts";

/** Once a user or role is deleted, AWS shows its unique id, which is never given out again: clutter, not exposure. */
export function noDeletedPrincipal(entries: readonly Entry[]): readonly Opinion[] {
  return entries
    .filter((entry) => isAwsPrincipal(entry.principal))
    .map((entry) =>
      entry.principal.kind === "deleted"
        ? { status: "failed", entry, because: "The principal is the unique id of a deleted identity." }
        : { status: "passed", entry, because: "The principal is not a deleted identity." },
    );
}

/**
 * A role may assume itself only if its trust says so.
 * https://aws.amazon.com/blogs/security/announcing-an-update-to-iam-role-trust-policy-behavior/
 */
export function noSelfTrust(entries: readonly Entry[], context: TrustContext): readonly Opinion[] {
  const { roleArn } = context;
  if (!roleArn) return [];
  return entries
    .filter((entry) => entry.principal.kind === "identity")
    .map((entry) =>
      isSelf(entry.principal, roleArn)
        ? { status: "failed", entry, because: "The principal is the role itself." }
        : { status: "passed", entry, because: "The principal is another identity." },
    );
}

/** A provider that was deleted can be made again by whoever may create providers, with the trust still in place. */
export function providerExists(entries: readonly Entry[], context: TrustContext): readonly Opinion[] {
  const { providers } = context;
  return entries.flatMap((entry): Opinion[] => {
    const { principal } = entry;
    if (principal.kind !== "oidc" && principal.kind !== "saml") return [];
    const own = principal.account === context.account;
    if (!providers && own) {
      const missing = principal.kind === "oidc" ? "iam:ListOpenIDConnectProviders" : "iam:ListSAMLProviders";
      return [{ status: "unknown", entry, because: "The identity providers of the account were not read.", missing }];
    }
    const found = own && [...(providers ?? [])].some((arn) => arn.toLowerCase() === principal.text.toLowerCase());
    return [
      found
        ? { status: "passed", entry, because: "The identity provider exists." }
        : { status: "failed", entry, because: "The identity provider is not among those of the account." },
    ];
  });
}

function isSelf(principal: Principal, roleArn: string): boolean {
  if (principal.text === roleArn) return true;
  const [, account, name] = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)/.exec(principal.text) ?? [];
  return name !== undefined && roleArn.includes(`::${account}:role/`) && roleArn.endsWith(`/${name}`);
}
