import { findingId } from "../model/identity.ts";
import type { Listing } from "./listing.ts";

/**
 * Ids of all findings that a narrow listing would have told again, were they still there: what of these it does not tell
 * is gone, or nothing to judge any more. `regions`: those that anything of the account was found in, as a listing of the
 * whole account does not say where its things are.
 */
export function* lookedFor(
  { account, region, checks, only = [] }: Listing,
  regions: Iterable<string>,
): Generator<string> {
  const places = region === "" ? new Set(["", ...regions]) : [region];
  for (const resource of only) {
    for (const check of checks) for (const place of places) yield findingId(account, place, check, resource);
  }
}
