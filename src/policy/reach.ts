import type { Predicate } from "./conditions.ts";

/** How far one condition lets a caller reach, of a principal that by itself is everyone. */
export type Atom =
  | { readonly kind: "anyone" }
  | { readonly kind: "unknown" }
  /** Callers that belong to the account, or (`source`) AWS services acting for it. */
  | { readonly kind: "account"; readonly account: string; readonly source: boolean; readonly whole: boolean }
  | { readonly kind: "organization"; readonly organization: string; readonly source: boolean }
  /** One identity, by an id that does not tell its account. */
  | { readonly kind: "identity" }
  | { readonly kind: "services" }
  /** A fixed network, VPC, endpoint, or resource: callers of any account, but only from there. `of`: whose it is, if that is told. */
  | { readonly kind: "place"; readonly of?: PlaceOwner | undefined }
  /** A secret that the caller has to know. */
  | { readonly kind: "secret" };

export type PlaceOwner =
  | { readonly kind: "account"; readonly account: string }
  | { readonly kind: "organization"; readonly organization: string };

export type AtomKind = Atom["kind"];

/** Alternatives: a caller that any of the atoms describes gets through. None: nobody does. */
export interface Reach {
  readonly atoms: readonly Atom[];
  /** The condition this comes from; `undefined` for the bare principal. */
  readonly predicate: Predicate | undefined;
}

export const ANYONE: Atom = { kind: "anyone" };
export const UNKNOWN: Atom = { kind: "unknown" };

export function isNarrow(reach: Reach): boolean {
  return reach.atoms.every((atom) => atom.kind !== "anyone" && atom.kind !== "unknown");
}

/**
 * All conditions hold at once, so the narrowest says who gets through: nobody before anything else, then accounts
 * (intersected where several conditions name some), then whatever `rank` puts first. One that is certainly narrow
 * settles the matter even beside an undecidable one.
 */
export function intersect(reaches: readonly Reach[], rank: (atom: Atom) => number): Reach {
  const nobody = reaches.find((reach) => reach.atoms.length === 0);
  if (nobody) return nobody;
  const narrow = reaches.filter(isNarrow);
  if (narrow.length === 0)
    return reaches.find((reach) => reach.atoms.some(isUnknown)) ?? reaches.find((one) => one.predicate) ?? bare(ANYONE);
  const accounts = narrow.filter((reach) => reach.atoms.every((atom) => atom.kind === "account" && !atom.source));
  const common = intersectAccounts(accounts);
  if (common?.atoms.length === 0) return common;
  const rest = narrow.filter((reach) => !accounts.includes(reach));
  const candidates = common ? [common, ...rest] : rest;
  // From where says less than who: a place only speaks where nothing else does.
  const whos = candidates.filter(
    (reach) => !reach.atoms.some((atom) => atom.kind === "place" || atom.kind === "secret"),
  );
  const best = whos.length > 0 ? whos : candidates;
  return best.reduce((most, one) => (weakest(one, rank) < weakest(most, rank) ? one : most));
}

export function bare(atom: Atom): Reach {
  return { atoms: [atom], predicate: undefined };
}

/** The rank of the atom that lets most in. */
export function weakest(reach: Reach, rank: (atom: Atom) => number): number {
  return reach.atoms.reduce((most, atom) => Math.max(most, rank(atom)), -1);
}

function isUnknown(atom: Atom): boolean {
  return atom.kind === "unknown";
}

function intersectAccounts(reaches: readonly Reach[]): Reach | undefined {
  const [first, ...others] = reaches;
  if (!first) return undefined;
  let common = first;
  for (const other of others) {
    const ids = new Set(other.atoms.flatMap((atom) => (atom.kind === "account" ? [atom.account] : [])));
    const narrowed = new Set(
      other.atoms.flatMap((atom) => (atom.kind === "account" && !atom.whole ? [atom.account] : [])),
    );
    const atoms = common.atoms.flatMap((atom) =>
      atom.kind === "account" && ids.has(atom.account)
        ? [{ ...atom, whole: atom.whole && !narrowed.has(atom.account) }]
        : [],
    );
    common = { atoms, predicate: common.predicate ?? other.predicate };
  }
  return common;
}
