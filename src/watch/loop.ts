import type { Clock } from "./clock.ts";
import type { Requests } from "./requests.ts";
import { nextStart } from "./schedule.ts";

export interface Watching {
  readonly period: number;
  /** How many rounds there are; without an end, if it does not say. */
  readonly rounds?: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly requests: Requests;
  /** One round, counted from 1. What it throws ends the watch. */
  readonly round: (number: number) => Promise<void>;
  /** Reads the configuration again, before a round. */
  readonly reload: (number: number) => Promise<void>;
  /** Hears that a round took longer than the period: once for each stretch of such rounds. */
  readonly late: () => void;
}

/** Round after round, until it is asked to end. */
export async function watchLoop(watching: Watching): Promise<void> {
  const { period, rounds = Number.POSITIVE_INFINITY, clock, random, requests } = watching;
  let due = clock.elapsed();
  let wasLate = false;
  for (let number = 1; !requests.ended; number += 1) {
    await watching.round(number);
    if (requests.ended || number >= rounds) return;
    const next = nextStart({ due, ended: clock.elapsed(), period, random });
    if (next.late && !wasLate) watching.late();
    wasLate = next.late;
    due = next.due;
    await clock.sleep(next.start - clock.elapsed(), requests.wake);
    if (requests.ended || !requests.takeReload()) continue;
    await watching.reload(number + 1);
    due = clock.elapsed();
  }
}
