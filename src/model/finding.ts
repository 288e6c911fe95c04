import type { AnyCheck } from "./check.ts";
import type { Unread } from "./errors.ts";
import type { Resource, ResourceType } from "./resource.ts";
import type { Suppression } from "./suppression.ts";
import type { Place } from "./target.ts";
import type { Verdict } from "./verdict.ts";

/** A verdict that is told: all but "not applicable". */
export type Judged = Exclude<Verdict, { readonly status: "not-applicable" }>;

/** What one check says of one resource. */
export interface Finding {
  readonly check: AnyCheck;
  readonly resource: Resource;
  /** Account and partition of the resource, and its own region (empty for a global thing). */
  readonly place: Place;
  readonly verdict: Judged;
  readonly time: Date;
  /** People have decided to live with it; only of what failed or is unknown. */
  readonly suppression?: Suppression;
  /** Who answers for the resource. */
  readonly owner?: string;
  /** The error of ours that made this verdict `unknown`, if one did. */
  readonly bug?: Error;
}

/** What was looked at, and what could not be: one per resource type and target. */
export interface Coverage {
  readonly place: Place;
  readonly type: Pick<ResourceType, "type" | "kind">;
  /** Ids of the checks that this listing is for. */
  readonly checks: readonly string[];
  /** `failed`: the listing broke; whatever came before it was judged. */
  readonly status: "complete" | "failed";
  /** Resources that the listing gave, without the skipped ones. */
  readonly listed: number;
  /** Findings that came of them. */
  readonly findings: number;
  /** Things and verdicts left out, by reason (a slug). */
  readonly skipped: Readonly<Record<string, number>>;
  readonly unread?: Unread;
  /** Ids of the resources that were asked for; of others it says nothing. All that there are, if it does not say. */
  readonly wanted?: readonly string[];
  /** Of these, what a complete listing did not have. */
  readonly missing?: readonly string[];
  readonly time: Date;
}

/** A check that has nothing to say of a resource, or a resource of which none has. */
export interface NotApplicable {
  readonly check: AnyCheck;
  readonly resource: Pick<Resource, "id">;
  readonly place: Place;
  /** It was listed, and was gone when its details were read. */
  readonly gone: boolean;
  readonly time: Date;
}

export type Outcome =
  | { readonly kind: "finding"; readonly finding: Finding }
  | { readonly kind: "coverage"; readonly coverage: Coverage };

/** All that a run says; what is not applicable gives no event, and may end what was open. */
export type Told = Outcome | { readonly kind: "not-applicable"; readonly notApplicable: NotApplicable };
