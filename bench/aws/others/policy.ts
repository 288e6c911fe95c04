import type { OtherKind } from "../estate.ts";

/** A resource's policy: for its own account, or for everybody. */
export function policyOf(
  { account, kind }: { readonly account: string; readonly kind: OtherKind },
  action: string,
  resource = "*",
): string {
  const principal = kind === "tight" ? `arn:aws:iam::${account}:root` : "*";
  const statement = { Effect: "Allow", Principal: { AWS: principal }, Action: action, Resource: resource };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
