import type { Clock } from "../../src/watch/clock.ts";

const START = Date.parse("2026-11-22T10:00:00Z");

export interface FakeClock extends Clock {
  /** How long it was asked to wait, each time. */
  readonly waits: number[];
  /** Time passes. */
  pass(milliseconds: number): void;
  /** Happens at the beginning of the wait of that number, counted from 1. */
  during(wait: number, act: () => void | Promise<void>): void;
}

/** A clock that nobody waits for: a wait is over at once, and then as late as it should be. */
export function fakeClock(): FakeClock {
  let passed = 0;
  const waits: number[] = [];
  const acts = new Map<number, () => void | Promise<void>>();
  return {
    waits,
    now: () => START + passed,
    elapsed: () => passed,
    pass(milliseconds) {
      passed += milliseconds;
    },
    during: (wait, act) => void acts.set(wait, act),
    async sleep(milliseconds, signal) {
      waits.push(milliseconds);
      await acts.get(waits.length)?.();
      if (!signal.aborted) passed += milliseconds;
    },
  };
}
