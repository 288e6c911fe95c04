import type { Predicate } from "../conditions.ts";

/** Keys of a signed-in AWS caller. The federated calls are not signed, so they carry none of them. */
const SIGNED_ONLY: ReadonlySet<string> = new Set([
  "aws:multifactorauthage",
  "aws:multifactorauthpresent",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "sts:externalid",
]);

/**
 * Does a condition require a key that the call cannot carry? Claims of an identity provider only come with the
 * federated calls, and each provider sends its own.
 */
export function requiresMissingKey(predicates: readonly Predicate[], call: Call): boolean {
  return predicates.some((one) => one.whenAbsent === false && cannotCarry(one.key, call));
}

export interface Call {
  readonly kind: "signed" | "web-identity" | "saml";
  /** Of the token; `undefined` if it can be any. */
  readonly issuer: string | undefined;
}

function cannotCarry(key: string, call: Call): boolean {
  if (call.kind !== "signed" && SIGNED_ONLY.has(key)) return true;
  if (key.startsWith("saml:")) return call.kind !== "saml";
  // Claims are named `host:claim` or `host/path:claim`; no service prefix has a dot.
  const owner = key.slice(0, key.lastIndexOf(":"));
  if (!owner.includes(".")) return false;
  if (call.kind !== "web-identity") return true;
  return call.issuer !== undefined && owner !== call.issuer;
}
