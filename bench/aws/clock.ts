import { setTimeout as sleep } from "node:timers/promises";

export interface Clock {
  /** Milliseconds. */
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

export const SYSTEM_CLOCK: Clock = { now: Date.now, wait: (milliseconds) => sleep(milliseconds) };

export interface Latency {
  readonly milliseconds: number;
  /** Up to so much more, by chance. */
  readonly jitter?: number;
  /** The same seed gives the same chances. */
  readonly seed?: number;
}

/** How long each next request takes. */
export function latencies({ milliseconds, jitter = 0, seed = 1 }: Latency): () => number {
  let state = seed >>> 0;
  return () => {
    if (jitter === 0) return milliseconds;
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return milliseconds + (jitter * ((mixed ^ (mixed >>> 14)) >>> 0)) / 2 ** 32;
  };
}
