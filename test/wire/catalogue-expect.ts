import type { Verdict } from "./world.ts";

/** Verdicts of one check by the names of the things that were built for it. */
export type Expected = Readonly<Record<string, Verdict>>;

/** Everything in the catalogue's account is called so; what moto has put there itself is not. */
export const OURS = "shop-";

/** Names without their common beginning, apart by blanks. */
export function expects(passed: string, failed: string, unknown = ""): Expected {
  const of = (names: string, verdict: Verdict) =>
    names
      .split(" ")
      .filter((name) => name !== "")
      .map((name) => [`${OURS}${name}`, verdict] as const);
  return Object.fromEntries([...of(passed, "passed"), ...of(failed, "failed"), ...of(unknown, "unknown")]);
}
