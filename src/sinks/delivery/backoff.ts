import { setTimeout as sleep } from "node:timers/promises";

export interface Backoff {
  /** The first wait, in milliseconds; each next one is twice as long. */
  readonly firstMs: number;
  readonly maxMs: number;
}

export const BACKOFF: Backoff = { firstMs: 500, maxMs: 30_000 };

/** Milliseconds before attempt `attempt` (1: the first repeat): between half and all of it, so that many don't come at once. */
export function waitBefore(attempt: number, { firstMs, maxMs }: Backoff, random = Math.random): number {
  const full = Math.min(maxMs, firstMs * 2 ** (attempt - 1));
  return full / 2 + (full / 2) * random();
}

/** Waits, unless somebody ends it. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
