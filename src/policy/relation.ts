import type { Atom, PlaceOwner } from "./reach.ts";

/** Which accounts and organization are ours. Only `account` is always known. */
export interface Ownership {
  /** The account that holds the resource. */
  readonly account: string;
  /** The organization's id, `o-...`. `undefined`: none, or it could not be read. */
  readonly organization?: string | undefined;
  /** Accounts the user called its own. */
  readonly ownAccounts?: ReadonlySet<string> | undefined;
  /** The organization's members. `undefined`: they could not be listed, so "is it ours?" may stay open. */
  readonly organizationAccounts?: ReadonlySet<string> | undefined;
  /** Known third parties. */
  readonly trustedAccounts?: ReadonlySet<string> | undefined;
  /** The organization's management account, which every member may know. */
  readonly managementAccount?: string | undefined;
}

/** What an account is to us, from near to far. */
export type Relation = "own" | "organization" | "trusted" | "network" | "unknown" | "external";

const ORDER: readonly Relation[] = ["own", "organization", "trusted", "network", "unknown", "external"];

export function relationOfAccount(account: string, ours: Ownership): Relation {
  if (account === ours.account || ours.ownAccounts?.has(account)) return "own";
  if (account === ours.managementAccount || ours.organizationAccounts?.has(account)) return "organization";
  if (ours.trustedAccounts?.has(account)) return "trusted";
  return ours.organizationAccounts === undefined ? "unknown" : "external";
}

export function relationOfOrganization(organization: string, ours: Ownership): Relation {
  if (ours.organization === undefined) return "unknown";
  return organization === ours.organization ? "organization" : "external";
}

export function relationOf(atom: Atom, ours: Ownership): Relation {
  switch (atom.kind) {
    case "account":
      return relationOfAccount(atom.account, ours);
    case "organization":
      return relationOfOrganization(atom.organization, ours);
    case "services":
      return "own";
    case "place":
      return atom.of === undefined ? "network" : farther("network", relationOfOwner(atom.of, ours));
    case "secret":
      return "network";
    case "identity":
    case "unknown":
      return "unknown";
    case "anyone":
      return "external";
  }
}

/** Who owns the endpoints decides who is there. */
function relationOfOwner(owner: PlaceOwner, ours: Ownership): Relation {
  return owner.kind === "account"
    ? relationOfAccount(owner.account, ours)
    : relationOfOrganization(owner.organization, ours);
}

/** The farther of two. */
export function farther(a: Relation, b: Relation): Relation {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

export function distance(relation: Relation): number {
  return ORDER.indexOf(relation);
}
