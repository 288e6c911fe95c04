import type { Census } from "./census.ts";
import { estimate, targetsOf } from "./estimate.ts";
import type { PlannedCall } from "./planned-calls.ts";

/** What aplomb allows itself to ask: requests of one key share a rate, in one account. */
export interface Allowed {
  readonly key: string;
  /** What a person knows it by. */
  readonly name: string;
  readonly rate: { readonly burst: number; readonly refill: number };
}

/** The rates that a request is held to, all of them. */
export type RatesOf = (operation: string, region: string) => readonly Allowed[];

/** The rate that a scan of an account waits for longest. */
export interface Bottleneck {
  /** Seconds that its calls wait for their turn, at most. */
  readonly seconds: number;
  readonly name: string;
}

/** A region that has no name yet, or that of the account as a whole. */
export const HOME = "home";

export function bottleneckOf(
  planned: readonly PlannedCall[],
  census: Census,
  ratesOf: RatesOf,
): Bottleneck | undefined {
  const queues = new Map<string, { calls: number; allowed: Allowed }>();
  for (const one of planned) {
    for (const region of targetsOf(one, census)) {
      for (const allowed of ratesOf(one.call.operation, region || HOME)) {
        const queue = queues.get(allowed.key) ?? { calls: 0, allowed };
        queue.calls += estimate(one, census, region).most;
        queues.set(allowed.key, queue);
      }
    }
  }
  let worst: Bottleneck | undefined;
  for (const { calls, allowed } of queues.values()) {
    const { burst, refill } = allowed.rate;
    const seconds = Math.max(0, calls - burst) / refill;
    if (seconds > (worst?.seconds ?? 0)) worst = { seconds, name: allowed.name };
  }
  return worst;
}

/** Calls that wait for each other: the pages of a listing, and all that one of its resources then needs. */
export function longestChain(planned: readonly PlannedCall[], census: Census): number {
  let longest = 0;
  for (const type of new Set(planned.flatMap(({ uses }) => uses.map((use) => use.type)))) {
    const its = planned.filter(({ uses }) => uses.some((use) => use.type === type));
    const [first] = its;
    for (const region of first === undefined ? [] : targetsOf(first, census)) {
      const calls = its.map((one) => {
        const { most } = estimate(one, census, region);
        return one.call.per === "resource" ? Math.min(1, most) : most;
      });
      longest = Math.max(
        longest,
        calls.reduce((sum, count) => sum + count, 0),
      );
    }
  }
  return longest;
}
