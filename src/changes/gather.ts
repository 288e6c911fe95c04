import type { Change } from "../model/change.ts";

/** The changes that one look at a resource is for. */
export interface Gathered {
  /** The newest. */
  readonly cause: Change;
  /** Each once, the newest first, twenty at most. */
  readonly changes: readonly Change[];
}

/** What an event tells of, and a message holds. */
export const MOST_CHANGES = 20;

/** Folds several changes of one resource; nothing if there is none. They may come in any order, and more than once. */
export function gather(changes: readonly Change[]): Gathered | undefined {
  const newest = [...new Map(changes.map((change) => [change.id, change])).values()]
    .toSorted(byTime)
    .slice(0, MOST_CHANGES);
  const [cause] = newest;
  return cause === undefined ? undefined : { cause, changes: newest };
}

/** The newest first; of one moment by id, so that the order in which they came does not matter. */
function byTime(one: Change, other: Change): number {
  const time = other.time.getTime() - one.time.getTime();
  return time === 0 ? Number(one.id > other.id) - Number(one.id < other.id) : time;
}
