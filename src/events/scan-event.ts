import { sha256 } from "../model/identity.ts";
import type { Changes } from "../model/lifecycle.ts";
import type { OperationUsage } from "../model/usage.ts";
import { type AplombEvent, head, placeOf, type ScanContext, scopeOf } from "./event.ts";
import type { Summary } from "./summary.ts";

export interface EndedScan {
  readonly summary: Summary;
  /** Of one account of several: the scan's own sum comes last. */
  readonly isPart: boolean;
  /** Only some resources were looked at. */
  readonly isNarrow?: boolean;
  /** When this part of it began, if that was later than the scan. */
  readonly began?: Date;
  /** What became of the accounts, where there are several. */
  readonly accounts?: AccountCounts;
  /** Only when a state is kept. */
  readonly changes: Changes | undefined;
  /** What the calls of the whole scan came to. */
  readonly operations?: readonly OperationUsage[];
  readonly ended: Date;
}

export interface AccountCounts {
  readonly complete: number;
  /** With a gap or an unknown. */
  readonly incomplete: number;
  /** Of the incomplete ones, those that nobody could enter. */
  readonly unentered: number;
  /** Those that an interrupted scan did not come to, or not to the end of; of a fleet's round, those that were given up. */
  readonly unended: number;
}

/** The last line, and with several accounts one for each before it: what the scan came to (dataset `aplomb.scan`). */
export function scanEvent(end: EndedScan, scan: ScanContext): AplombEvent {
  const { summary, changes, ended, isPart, isNarrow = false, began = scan.started, accounts, operations } = end;
  const { status, findings, failed, suppressed, targets, regions, resources, calls, gaps, bugs } = summary;
  const base = head(scan, {
    dataset: "aplomb.scan",
    kind: "event",
    id: sha256([scan.id, "scan", ...(isPart ? [scan.account?.id ?? ""] : [])]),
    outcome: status === "complete" ? "success" : "unknown",
    message: `The scan${isPart ? " of the account" : ""} is ${status}.`,
    time: ended,
  });
  const milliseconds = ended.getTime() - began.getTime();
  return {
    ...base,
    event: {
      ...base.event,
      start: began.toISOString(),
      end: ended.toISOString(),
      // ECS: nanoseconds.
      duration: milliseconds * 1_000_000,
    },
    ...placeOf(scan, ""),
    aplomb: {
      ...scopeOf(scan),
      scan: {
        id: scan.id,
        scope: isNarrow ? "resources" : isPart ? "account" : "scan",
        status,
        findings: { ...findings },
        failed: { ...failed },
        suppressed: { ...suppressed },
        targets,
        regions,
        resources,
        calls,
        coverage_gaps: gaps,
        bugs,
        ...(accounts !== undefined && { accounts: { ...accounts } }),
        ...(changes !== undefined && { changes: { ...changes } }),
        ...(operations !== undefined && { api: operations.map(toldOf) }),
      },
    },
  };
}

/** Without what differs each time that a recording is replayed. */
function toldOf({ operation, calls, retries, throttles, waited }: OperationUsage) {
  return { operation, calls, retries, throttles, wait_ms: Math.round(waited) };
}
