import { reaches } from "../model/severity.ts";
import type { Gathered } from "./gathered.ts";
import type { Choice } from "./items.ts";
import { newcomersOf } from "./newcomers.ts";
import { nextOf } from "./next.ts";
import type { Memory, Sighting } from "./posted.ts";
import { byOrder, type Step } from "./step.ts";

export interface Comparison {
  readonly steps: readonly Step[];
  /** What was seen failing again: a scan older than that says nothing about it any more. */
  readonly seen: readonly Sighting[];
  /** Resources that stay though nobody looked at them. */
  readonly notLookedAt: readonly Unseen[];
}

/** A resource of an item that the scans say nothing of. */
export interface Unseen {
  readonly key: string;
  readonly resource: string;
}

/**
 * What a receiver has to be told, so that it knows what the scans found. `floor` and `includeUnknown` are about what is
 * created: an item that was posted is followed to its end.
 */
export function compare(gathered: Gathered, memory: Memory, choice: Choice): Comparison {
  const steps: Step[] = [];
  const seen: Sighting[] = [];
  const notLookedAt: Unseen[] = [];
  const newcomers = newcomersOf(gathered, memory, choice);
  for (const key of new Set([...memory.posted.keys(), ...newcomers.keys()])) {
    const posted = memory.posted.get(key);
    if (memory.waiting.has(key) || (posted?.open !== true && !newcomers.has(key))) continue;
    const next = nextOf(key, posted, newcomers.get(key) ?? [], { gathered, memory });
    for (const resource of next.notLookedAt) notLookedAt.push({ key, resource });
    for (const one of next.seen) seen.push(one);
    const { step, moved } = next;
    if (step === undefined) continue;
    const wanted = choice.floor === undefined || moved || reaches(step.item.severity, choice.floor);
    if (wanted || step.type !== "ticket.created") steps.push(step);
  }
  return { steps: steps.sort(byOrder), seen, notLookedAt };
}
