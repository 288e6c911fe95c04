import type { Predicate } from "../conditions.ts";
import { accountOf } from "../principals.ts";
import { distance, type Relation, relationOfAccount } from "../relation.ts";
import { acceptedBy, fixedOn, mentionsOf } from "./claims.ts";
import type { Entry, TrustContext } from "./entries.ts";
import { requiresMfa } from "./mfa.ts";
import type { Opinion } from "./verdicts.ts";

const LIST_ACCOUNTS = "organizations:ListAccounts";
const EXTERNAL_ID = "sts:externalid";

/** Are the other accounts that the role trusts known? */
export function externalAccountKnown(entries: readonly Entry[], context: TrustContext): readonly Opinion[] {
  return foreign(entries, context).map(({ entry, relation }) => {
    if (relation === "external")
      return { status: "failed", entry, because: "The account is in none of the lists of known accounts." };
    if (relation !== "unknown") return { status: "passed", entry, because: "The account is known." };
    const because = "The accounts of the organization could not be listed, so the account may be one of them.";
    return { status: "unknown", entry, because, missing: LIST_ACCOUNTS };
  });
}

/** Do third parties have to present an external id? It keeps a vendor from being tricked into using our role for others. */
export function externalIdRequired(entries: readonly Entry[], context: TrustContext): readonly Opinion[] {
  return thirdParties(entries, context).map(({ entry }) => {
    const predicate = fixedOn(entry, EXTERNAL_ID);
    if (predicate) return { status: "passed", entry, because: "The external id is required.", predicate };
    // A vendor's service has no second factor: with one required, only people get in, and no vendor can be tricked.
    if (requiresMfa(entry)) return { status: "passed", entry, because: "Multi-factor authentication is required." };
    const vacuous = mentionsOf(entry, EXTERNAL_ID)[0];
    const because = vacuous
      ? "The condition on the external id can be met without knowing one."
      : "No condition asks for an external id.";
    return { status: "failed", entry, because, predicate: vacuous };
  });
}

export function externalIdNotGuessable(entries: readonly Entry[], context: TrustContext): readonly Opinion[] {
  return thirdParties(entries, context).flatMap(({ entry }): Opinion[] => {
    const predicate = fixedOn(entry, EXTERNAL_ID);
    if (!predicate) return [];
    const weak = isGuessable(entry, predicate, context);
    const because = weak ? "The external id can be guessed." : "The external id cannot be guessed easily.";
    return [{ status: weak ? "failed" : "passed", entry, because, predicate }];
  });
}

/**
 * Is a whole external account trusted? Vendors ask for just that and guard it with the external id, so a trusted
 * vendor's account with one is no finding.
 */
export function notWholeAccount(entries: readonly Entry[], context: TrustContext): readonly Opinion[] {
  return thirdParties(entries, context).map(({ entry, relation }) => {
    if (entry.principal.kind !== "account" || !isWhole(entry))
      return { status: "passed", entry, because: "The principal is one identity." };
    if (relation === "unknown") {
      const because = "The account may be one of the organization, where trusting all of it is usual.";
      return { status: "unknown", entry, because, missing: LIST_ACCOUNTS };
    }
    if (relation === "trusted" && fixedOn(entry, EXTERNAL_ID)) {
      return { status: "passed", entry, because: "The account is a known vendor's, and the external id is required." };
    }
    return { status: "failed", entry, because: "The principal is every identity of the account." };
  });
}

interface Foreign {
  readonly entry: Entry;
  readonly relation: Relation;
}

function foreign(entries: readonly Entry[], context: TrustContext): readonly Foreign[] {
  return entries.flatMap((entry) => {
    const account = accountOf(entry.principal);
    if (!account || account === context.account || !["account", "identity"].includes(entry.principal.kind)) return [];
    const relation = relationOfAccount(account, context);
    return [{ entry, relation: isLimitedToOrganization(entry, context) ? nearer(relation, "organization") : relation }];
  });
}

function thirdParties(entries: readonly Entry[], context: TrustContext): readonly Foreign[] {
  return foreign(entries, context).filter(({ relation }) => relation !== "own" && relation !== "organization");
}

/** A required `aws:PrincipalOrgID` of ours proves the account a member. */
function isLimitedToOrganization(entry: Entry, context: TrustContext): boolean {
  return entry.reach.atoms.every((atom) => atom.kind === "organization" && atom.organization === context.organization);
}

function isWhole(entry: Entry): boolean {
  return entry.reach.atoms.every((atom) => atom.kind !== "account" || atom.whole);
}

function nearer(a: Relation, b: Relation): Relation {
  return distance(a) < distance(b) ? a : b;
}

const COMMON =
  /^(?:external[-_]?id|my[-_]?external[-_]?id|test(?:ing)?|password|changeme|secret|default|example|admin|prod(?:uction)?|dev|staging|aws|unique[-_]?id)\d*$/i;

/** Short, common, all digits, an account's id or a role's name, or a pattern. */
function isGuessable(entry: Entry, predicate: Predicate, context: TrustContext): boolean {
  const roleName = context.roleArn?.split("/").at(-1);
  return acceptedBy(entry, predicate).some(
    ({ text, exact }) =>
      !exact ||
      text.length < 8 ||
      /^\d{1,12}$/.test(text) ||
      /^(.)\1*$/.test(text) ||
      COMMON.test(text) ||
      text === roleName,
  );
}
