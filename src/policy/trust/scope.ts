import type { Predicate } from "../conditions.ts";
import { acceptedBy, demandsOn } from "./claims.ts";
import type { Entry } from "./entries.ts";
import type { ClaimReader, Pin } from "./subjects.ts";

/** What the conditions of an entry fix, all together, of the tokens its issuer signs. */
export interface Scope extends Pin {
  readonly predicate: Predicate | undefined;
  /** A condition on a claim that STS is not known to check: if it does not, nobody gets in; if it does, who can say. */
  readonly open: boolean;
}

/** Entries of OIDC issuers that can be met at all: a demand that no real value meets never can. */
export function federated(entries: readonly Entry[]): readonly { entry: Entry; issuer: string }[] {
  return entries.flatMap((entry) => {
    const { principal } = entry;
    if (principal.kind !== "oidc" && principal.kind !== "web-identity") return [];
    const { issuer } = principal;
    const isDead = entry.predicates.some(
      (one) => demandsOn(entry, one.key).includes(one) && acceptedBy(entry, one).length === 0,
    );
    return isDead ? [] : [{ entry, issuer }];
  });
}

/** All conditions hold, so the strictest counts; of a condition's values any will do, so the weakest counts. */
export function scopeOf(entry: Entry, issuer: string, claims: ReadonlyMap<string, ClaimReader>): Scope {
  let scope: Scope = { level: 0, flow: false, predicate: undefined, open: false };
  for (const predicate of entry.predicates) {
    const own = predicate.key.startsWith(`${issuer}:`);
    const claim = own ? predicate.key.slice(issuer.length + 1) : predicate.key;
    const reader = claims.get(claim);
    if (!reader) {
      const isUnheardOf = own && !STANDARD_CLAIMS.has(claim) && demandsOn(entry, predicate.key).includes(predicate);
      scope = { ...scope, open: scope.open || isUnheardOf };
      continue;
    }
    const isDemand = demandsOn(entry, predicate.key).includes(predicate);
    const pin = isDemand ? weakestPin(acceptedBy(entry, predicate).map(reader)) : ({ level: 0, flow: false } as const);
    const stricter = pin.level > scope.level || scope.predicate === undefined;
    scope = {
      level: pin.level > scope.level ? pin.level : scope.level,
      flow: scope.flow || pin.flow,
      predicate: stricter ? predicate : scope.predicate,
      open: scope.open,
    };
  }
  return scope;
}

const STANDARD_CLAIMS: ReadonlySet<string> = new Set(["aud", "sub", "amr", "azp", "oaud", "email"]);

function weakestPin(pins: readonly Pin[]): Pin {
  return pins.reduce((weakest, pin) => (score(pin) < score(weakest) ? pin : weakest), { level: 2, flow: true });
}

function score(pin: Pin): number {
  return pin.level * 2 + (pin.flow ? 1 : 0);
}
