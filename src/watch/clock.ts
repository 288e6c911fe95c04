import { setTimeout as timer } from "node:timers/promises";

export interface Clock {
  /** Epoch milliseconds: for people and for what is told. May jump. */
  now(): number;
  /** Milliseconds that only ever grow: for waiting and measuring. */
  elapsed(): number;
  /** Waits, unless it is ended. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  async sleep(milliseconds, signal) {
    await timer(Math.max(0, milliseconds), undefined, { signal }).catch(() => undefined);
  },
};
