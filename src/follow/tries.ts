import { setTimeout as sleep } from "node:timers/promises";
import { InUseError } from "../model/errors.ts";

/** How long to wait for a state that another scan uses. */
export interface Patience {
  readonly milliseconds: number;
  /** Ends the waiting: then its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

const FIRST_MS = 200;
const LONGEST_MS = 2_000;

/** Tries until nobody else has it, or the time is over: throws the last `InUseError`, and all others at once. */
export async function tries<T>(attempt: () => Promise<T>, { milliseconds, signal }: Patience = NONE): Promise<T> {
  const until = performance.now() + milliseconds;
  for (let pause = FIRST_MS; ; pause = Math.min(LONGEST_MS, pause * 2)) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      const left = until - performance.now();
      if (!(error instanceof InUseError) || left <= 0) throw error;
      await interval(Math.min(left, pause / 2 + (pause / 2) * Math.random()), signal);
    }
  }
}

const NONE: Patience = { milliseconds: 0 };

async function interval(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  // Its own error says nothing of why.
  await sleep(milliseconds, undefined, { signal }).catch(() => signal?.throwIfAborted());
}
