import type { Ended } from "./journal.ts";

export interface Moment {
  /** Of the same clock as the round's. */
  readonly elapsed: number;
  readonly period: number;
}

/** What is wrong with a watcher, in a sentence; nothing, if it is well. */
export function faultOf(last: Ended | undefined, { elapsed, period }: Moment): string | undefined {
  if (last === undefined) return "No round has ended yet.";
  if (last.status === "failed") return "The last round failed; stderr says why.";
  const late = elapsed - last.elapsed > 2 * period + last.duration;
  return late ? "The last round ended too long ago." : undefined;
}
