import type { Summary } from "../events/summary.ts";
import { reaches, SEVERITIES, type Severity } from "../model/severity.ts";
import { EXIT } from "./exit-code.ts";

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
