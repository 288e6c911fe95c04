import type { Summary } from "../events/summary.ts";
import { reaches, SEVERITIES, type Severity } from "../model/severity.ts";

/** Documented in docs/contracts.md; scripts build on these. */
export const EXIT = { done: 0, failed: 1, usage: 2, incomplete: 3, interrupted: 130 } as const;

export interface Ending {
  readonly summary: Summary;
  readonly failOn?: Severity;
  /** A sink stopped before it had everything. */
  readonly undelivered: boolean;
  readonly toleratesGaps: boolean;
}

/** What a scan's end means to a script. */
export function exitCode({ summary, failOn, undelivered, toleratesGaps }: Ending): number {
  if (failOn !== undefined) {
    const found = SEVERITIES.some((severity) => reaches(severity, failOn) && summary.failed[severity] > 0);
    if (found) return EXIT.failed;
  }
  const gaps = summary.status !== "complete" && !toleratesGaps;
  return undelivered || gaps ? EXIT.incomplete : EXIT.done;
}
