import type { Rate } from "../../../src/aws/traffic/bucket.ts";

/** The first window, from one request to another, that has more of them than the rate allows. */
export function overfull(times: readonly number[], { burst, refill }: Rate): string | undefined {
  for (const [first, from] of times.entries()) {
    for (let last = first; last < times.length; last += 1) {
      const seconds = ((times[last] ?? 0) - from) / 1_000;
      const count = last - first + 1;
      if (count > burst + refill * seconds + 1e-6) return `${count} in ${seconds} s`;
    }
  }
  return undefined;
}
