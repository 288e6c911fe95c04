import type { Severity } from "../model/severity.ts";
import type { Reason } from "./fate.ts";
import { byUrgency, type Head, type Item } from "./item.ts";
import type { Held } from "./posted.ts";

/** In the order in which they are posted: what is cut short leaves a ticket too many rather than one too few. */
export const STEP_TYPES = ["ticket.created", "ticket.updated", "ticket.resolved"] as const;

export type StepType = (typeof STEP_TYPES)[number];

/** What is to be said about one item, and to be remembered when it was heard. */
export interface Step {
  readonly type: StepType;
  /** It was resolved before. */
  readonly reopened: boolean;
  /** The version that the receiver knows; 0 if none. */
  readonly version: number;
  /** Of what is resolved: as it was last posted. */
  readonly item: Item;
  readonly changes: Changes;
  /** Ids of resources that stay, though the scans do not say whether they still fail. */
  readonly notLookedAt: readonly string[];
  readonly remember: Remembered;
}

/** Ids of resources. */
export interface Changes extends Readonly<Record<"added" | Reason, readonly string[]>> {
  readonly severity?: { readonly before: Severity; readonly after: Severity };
}

/** How the memory changes when the step was heard. */
export interface Remembered {
  readonly head: Head;
  readonly open: boolean;
  readonly added: readonly Held[];
  readonly closed: readonly { readonly finding: string; readonly seen: number }[];
}

export function byOrder(a: Step, b: Step): number {
  return STEP_TYPES.indexOf(a.type) - STEP_TYPES.indexOf(b.type) || byUrgency(a.item, b.item);
}
