import type { Origin } from "../diff/findings.ts";
import type { Gathered, Problem } from "./gathered.ts";
import type { Held } from "./posted.ts";

/** Why a resource is no part of an item any more. `gone`: looked for, and not there, or the check applies to it no more. */
export const REASONS = ["fixed", "gone", "suppressed", "moved"] as const;

export type Reason = (typeof REASONS)[number];

/** What became of a resource of an item that was posted. */
export type Fate =
  | { readonly kind: "fails"; readonly problem: Problem }
  | { readonly kind: "closed"; readonly reason: Reason; readonly seen: number }
  | { readonly kind: "kept"; readonly why: "unknown" | "not-looked-at" };

export interface Place {
  readonly key: string;
  readonly check: string;
  /** Whether an item can take over what has another cause or owner now. */
  mayMove(problem: Problem): boolean;
}

/** Nothing is closed that was not looked at, by a scan that came to its end and is not older than what is known. */
export function fateOf({ resource, seen }: Held, place: Place, gathered: Gathered): Fate {
  const { output } = gathered;
  const known = output.find(resource.finding_id);
  if (known === undefined) {
    const where = { account: resource.account_id, region: resource.region, check: place.check };
    const looked = output.lookedFor(resource.finding_id, where);
    return looked === undefined ? NOT_LOOKED_AT : closed("gone", looked);
  }
  if (known.origin.sequence < seen) return NOT_LOOKED_AT;
  const problem = gathered.problem(resource.finding_id);
  if (problem?.suppressed === true) return closed("suppressed", known.origin);
  if (known.evaluation === "passed") return closed("fixed", known.origin);
  if (problem?.words.head.key === place.key) return { kind: "fails", problem };
  if (known.evaluation === "unknown") return { kind: "kept", why: "unknown" };
  return problem !== undefined && place.mayMove(problem) ? closed("moved", known.origin) : NOT_LOOKED_AT;

  function closed(reason: Reason, by: Pick<Origin, "scan" | "account" | "sequence">): Fate {
    if (by.sequence < seen || !output.hasEnded(by)) return NOT_LOOKED_AT;
    return { kind: "closed", reason, seen: by.sequence };
  }
}

const NOT_LOOKED_AT: Fate = { kind: "kept", why: "not-looked-at" };
