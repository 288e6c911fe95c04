import { type Atom, type Reach, weakest } from "./reach.ts";
import { distance, type Ownership, relationOf } from "./relation.ts";
import type { ResourceKind } from "./resources.ts";

export type Access = "public" | "undetermined" | "cross-account" | "own-account";

export interface ResourceContext extends Ownership {
  readonly kind?: ResourceKind | undefined;
  /** For conditions on the time of the request; without it they are undecidable. */
  readonly now?: Date | undefined;
}

export function accessOf(atom: Atom, context: ResourceContext): Access {
  if (atom.kind === "anyone") return "public";
  if (atom.kind === "unknown") return "undetermined";
  if (atom.kind === "services") return "own-account";
  return atom.kind === "account" && atom.account === context.account ? "own-account" : "cross-account";
}

/** From narrow to wide. */
export const ACCESSES: readonly Access[] = ["own-account", "cross-account", "undetermined", "public"];

export function rankOfAtom(atom: Atom, context: ResourceContext): number {
  return ACCESSES.indexOf(accessOf(atom, context)) * 10 + distance(relationOf(atom, context));
}

export function rankOf(reach: Reach, context: ResourceContext): number {
  return weakest(reach, (atom) => rankOfAtom(atom, context));
}
