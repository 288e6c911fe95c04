import { acceptedBy, demandsOn, fixedOn, isFixing, mentionsOf } from "./claims.ts";
import type { Entry } from "./entries.ts";
import { isEksIssuer, sharedIssuer } from "./issuers.ts";
import { federated, type Scope, scopeOf } from "./scope.ts";
import { eksSubject } from "./subjects.ts";
import type { Opinion } from "./verdicts.ts";

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

function eks(entries: readonly Entry[]): readonly { entry: Entry; issuer: string }[] {
  return federated(entries).filter(({ issuer }) => isEksIssuer(issuer));
}

function scoped(entries: readonly Entry[]): readonly { entry: Entry; scope: Scope }[] {
  return federated(entries).flatMap(({ entry, issuer }) => {
    const shared = sharedIssuer(issuer);
    if (!shared?.scoped) return [];
    const scope = scopeOf(entry, issuer, shared.claims);
    return scope.level > 0 ? [{ entry, scope }] : [];
  });
}

/** What a subject begins with before its first value, at the providers that label it. */
const LABELS = [
  ...["repo:", "repository:", "project_path:", "organization:", "account:", "owner:", "space:"],
  "system:serviceaccount:",
];

/** `org/ID` is fixed by the issuer of one organization already, and says nothing of the project. */
const ORGANIZATION_ONLY = /^org(?:\/(?:[^/]+(?:\/(?:project\/?)?)?)?)?$/;

/** A pattern that stops before its first value: `repo:*`, `r*`, `system:serviceaccount:*`. */
function isOpening(prefix: string, exact: boolean): boolean {
  return !exact && (LABELS.some((label) => label.startsWith(prefix)) || ORGANIZATION_ONLY.test(prefix));
}
