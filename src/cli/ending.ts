import type { Summary } from "../events/summary.ts";
import { reaches, SEVERITIES, type Severity } from "../model/severity.ts";
import { EXIT } from "./exit-code.ts";
import type { FailOn } from "./settings.ts";

export interface Ending {
  readonly summary: Summary;
  readonly failOn?: FailOn;
  /** Of findings that are new, by severity; only with a state. */
  readonly fresh?: Readonly<Record<Severity, number>>;
  /** A sink stopped before it had everything. */
  readonly undelivered: boolean;
  /** A resource that was asked for is nowhere. */
  readonly notFound: boolean;
  readonly toleratesGaps: boolean;
}

/** What a scan's end means to a script. */
export function exitCode({ summary, failOn, fresh, undelivered, notFound, toleratesGaps }: Ending): number {
  if (failOn !== undefined) {
    const failed = failOn.newOnly && fresh !== undefined ? fresh : summary.failed;
    const found = SEVERITIES.some((severity) => reaches(severity, failOn.severity) && failed[severity] > 0);
    if (found) return EXIT.failed;
  }
  const gaps = summary.status !== "complete" && !toleratesGaps;
  return undelivered || gaps || notFound ? EXIT.incomplete : EXIT.done;
}
