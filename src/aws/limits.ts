import pLimit from "p-limit";

/** Runs a task when there is room. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * HTTP attempts in flight per account, region and service. AWS throttles by rate; at 100 ms a call, ten in flight
 * make at most 100 calls a second for a moment, and the SDK's adaptive retry slows down from there.
 */
const IN_FLIGHT = 10;

/** One limit per key, made on first use. */
export function makeLimits(): (key: string) => Limit {
  const limits = new Map<string, Limit>();
  return (key) => {
    const known = limits.get(key);
    if (known !== undefined) return known;
    const limit = pLimit(IN_FLIGHT);
    const run: Limit = (task) => limit(task);
    limits.set(key, run);
    return run;
  };
}
