import { shapeMatches } from "../values.ts";
import { acceptedBy, demandsOn, fixedOn, mentionsOf } from "./claims.ts";
import type { Entry } from "./entries.ts";
import { isCognitoPool } from "./issuers.ts";
import type { Opinion } from "./verdicts.ts";

/** The audience keeps an assertion that was made for another service from being used here. */
export function samlAudiencePinned(entries: readonly Entry[]): readonly Opinion[] {
  return entries
    .filter((entry) => entry.principal.kind === "saml")
    .map((entry) => {
      const predicate = fixedOn(entry, "saml:aud");
      if (predicate) return { status: "passed", entry, because: "The audience is required.", predicate };
      return {
        status: "failed",
        entry,
        because: "No condition requires the audience.",
        predicate: mentionsOf(entry, "saml:aud")[0],
      };
    });
}

/**
 * A Cognito identity pool may hand out identities to guests; `amr` tells them apart.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
export function cognitoAuthenticated(entries: readonly Entry[]): readonly Opinion[] {
  return entries.flatMap((entry): Opinion[] => {
    if (!("issuer" in entry.principal) || !isCognitoPool(entry.principal.issuer)) return [];
    const key = `${entry.principal.issuer}:amr`;
    const demand = demandsOn(entry, key).find((one) => !acceptedBy(entry, one).some(acceptsGuests));
    const exclusion = mentionsOf(entry, key).find((one) => one.negated && acceptedBy(entry, one).some(acceptsGuests));
    const predicate = demand ?? exclusion;
    if (predicate) return [{ status: "passed", entry, because: "The condition keeps guests out.", predicate }];
    const mention = mentionsOf(entry, key)[0];
    const because = mention ? "The condition on amr lets guests in." : "No condition on amr keeps guests out.";
    return [{ status: "failed", entry, because, predicate: mention }];
  });
}

function acceptsGuests(shape: Parameters<typeof shapeMatches>[0]): boolean {
  return shapeMatches(shape, "unauthenticated");
}
