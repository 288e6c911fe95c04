import type { Predicate } from "../conditions.ts";
import { acceptedBy, demandsOn, fixedOn, isFixing, mentionsOf } from "./claims.ts";
import type { Entry } from "./entries.ts";
import { COGNITO } from "./federation.ts";
import { type ClaimReader, eksSubject, isEksIssuer, type Pin, sharedIssuer } from "./issuers.ts";
import type { Opinion } from "./verdicts.ts";

/** What the conditions of an entry fix, all together, of the tokens its issuer signs. */
interface Scope extends Pin {
  readonly predicate: Predicate | undefined;
  /** A condition on a claim that STS is not known to check: if it does not, nobody gets in; if it does, who can say. */
  readonly open: boolean;
}

/** Is the tenant of a shared issuer fixed? */
export function oidcTenantPinned(entries: readonly Entry[]): readonly Opinion[] {
  return federated(entries).flatMap(({ entry, issuer }): Opinion[] => {
    const shared = sharedIssuer(issuer);
    if (!shared) return [];
    const scope = scopeOf(entry, issuer, shared.claims);
    const { predicate } = scope;
    if (scope.level > 0)
      return [{ status: "passed", entry, because: `The tenant at ${shared.name} is fixed.`, predicate }];
    if (scope.open)
      return [
        { status: "unknown", entry, because: "A condition is on a claim that STS is not known to check.", predicate },
      ];
    const because = predicate
      ? `The condition accepts other tenants of ${shared.name} too.`
      : `No condition fixes the tenant, and ${shared.name} signs tokens for all of its customers.`;
    return [{ status: "failed", entry, because, predicate }];
  });
}

/** Is a whole organization let in where a repository, project or pipeline could be named? */
export function oidcNotOrganizationWide(entries: readonly Entry[]): readonly Opinion[] {
  return scoped(entries).map(({ entry, scope }) =>
    scope.level === 1
      ? {
          status: "failed",
          entry,
          because: "The conditions fix the organization, but no part of it.",
          predicate: scope.predicate,
        }
      : {
          status: "passed",
          entry,
          because: "The conditions fix a part of the organization.",
          predicate: scope.predicate,
        },
  );
}

/** Is a whole repository or namespace let in where a branch, environment or workload could be named? */
export function oidcNotRepositoryWide(entries: readonly Entry[]): readonly Opinion[] {
  const clusters = eks(entries).map(({ entry, issuer }) => ({
    entry,
    scope: scopeOf(entry, issuer, new Map([["sub", eksSubject]])),
  }));
  return [...scoped(entries), ...clusters].flatMap(({ entry, scope }): Opinion[] => {
    if (scope.level !== 2) return [];
    const { predicate } = scope;
    return scope.flow
      ? [{ status: "passed", entry, because: "The conditions fix what of it may assume the role.", predicate }]
      : [{ status: "failed", entry, because: "The conditions let all of it assume the role.", predicate }];
  });
}

export function eksSubjectPinned(entries: readonly Entry[]): readonly Opinion[] {
  return eks(entries).map(({ entry, issuer }) => {
    const scope = scopeOf(entry, issuer, new Map([["sub", eksSubject]]));
    const { predicate } = scope;
    if (scope.level > 0) return { status: "passed", entry, because: "The namespace is fixed.", predicate };
    const because = predicate
      ? "The subject accepts service accounts of any namespace."
      : "No condition fixes the subject.";
    return { status: "failed", entry, because, predicate };
  });
}

/** An issuer of one's own still serves many workloads. */
export function oidcSubjectPinned(entries: readonly Entry[]): readonly Opinion[] {
  return federated(entries).flatMap(({ entry, issuer }): Opinion[] => {
    if (sharedIssuer(issuer) || isEksIssuer(issuer)) return [];
    const demands = entry.predicates.filter(
      (one) => one.key.startsWith(`${issuer}:`) && !one.key.endsWith(":aud") && demandsOn(entry, one.key).includes(one),
    );
    const predicate = demands.find(
      (one) => isFixing(entry, one) && acceptedBy(entry, one).every((shape) => !isOpening(shape.prefix, shape.exact)),
    );
    if (predicate) return [{ status: "passed", entry, because: "The subject is fixed.", predicate }];
    const because = demands.length > 0 ? "The condition accepts any subject." : "No condition fixes the subject.";
    return [{ status: "failed", entry, because, predicate: demands[0] }];
  });
}

/** The provider in IAM lists audiences of its own, which is why a missing condition weighs little. */
export function oidcAudiencePinned(entries: readonly Entry[]): readonly Opinion[] {
  return federated(entries).flatMap(({ entry, issuer }): Opinion[] => {
    if (sharedIssuer(issuer)?.audienceIsTenant) return [];
    const key = `${issuer}:aud`;
    const predicate = fixedOn(entry, key);
    if (predicate) return [{ status: "passed", entry, because: "The audience is required.", predicate }];
    return [
      { status: "failed", entry, because: "No condition requires the audience.", predicate: mentionsOf(entry, key)[0] },
    ];
  });
}

/** Entries of OIDC issuers that can be met at all: a demand on another issuer's claim never can. */
function federated(entries: readonly Entry[]): readonly { entry: Entry; issuer: string }[] {
  return entries.flatMap((entry) => {
    const { principal } = entry;
    if (principal.kind !== "oidc" && principal.kind !== "web-identity") return [];
    const { issuer } = principal;
    const isDead = entry.predicates.some(
      (one) =>
        demandsOn(entry, one.key).includes(one) &&
        (isOtherIssuers(one.key, issuer) || acceptedBy(entry, one).length === 0),
    );
    return isDead ? [] : [{ entry, issuer }];
  });
}

function isOtherIssuers(key: string, issuer: string): boolean {
  const owner = key.slice(0, key.lastIndexOf(":"));
  return key.endsWith(":sub") && owner !== issuer && owner.includes(".");
}

function eks(entries: readonly Entry[]): readonly { entry: Entry; issuer: string }[] {
  return federated(entries).filter(({ issuer }) => isEksIssuer(issuer));
}

function scoped(entries: readonly Entry[]): readonly { entry: Entry; scope: Scope }[] {
  return federated(entries).flatMap(({ entry, issuer }) => {
    const shared = sharedIssuer(issuer);
    if (!shared?.scoped || issuer === COGNITO) return [];
    const scope = scopeOf(entry, issuer, shared.claims);
    return scope.level > 0 ? [{ entry, scope }] : [];
  });
}

/** All conditions hold, so the strictest counts; of a condition's values any will do, so the weakest counts. */
function scopeOf(entry: Entry, issuer: string, claims: ReadonlyMap<string, ClaimReader>): Scope {
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

/** A pattern that stops before its first value: `repo:*`, `system:serviceaccount:*`. */
function isOpening(prefix: string, exact: boolean): boolean {
  return (
    !exact &&
    /^(?:repo|repository|project_path|organization|account|owner|org\/|system:serviceaccount)?:?$/.test(prefix)
  );
}
