import type { Ended } from "../watch/journal.ts";
import { say, sayError } from "./stderr.ts";

/** A moment as a log has it: `2026-11-22T10:15:00Z`. */
export function stamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export function tellEnd(number: number, { status, time, duration }: Ended): void {
  say(`aplomb: ${stamp(time)} round ${number}: ${status}, after ${Math.round(duration / 1000)} s.`);
}

/** What went wrong, with its time, and what to do about it; said however quiet it is. */
export function tellFault(what: string, error: unknown, { time, debug }: { time: number; debug: boolean }): void {
  say(`aplomb: ${stamp(time)} ${what}: ${error instanceof Error ? error.message : String(error)}`);
  if (debug) sayError(error, { debug });
  else if (error instanceof Error && "hint" in error) say(`  ${String(error.hint)}`);
}
