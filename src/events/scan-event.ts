import { sha256 } from "../model/identity.ts";
import type { Changes } from "../model/lifecycle.ts";
import { type AplombEvent, cloudOf, head, type ScanContext } from "./event.ts";
import type { Summary } from "./summary.ts";

export interface EndedScan {
  readonly account: string;
  readonly summary: Summary;
  /** Only when a state is kept. */
  readonly changes: Changes | undefined;
  readonly ended: Date;
}

/** The last line: what the scan came to (dataset `aplomb.scan`). */
export function scanEvent({ account, summary, changes, ended }: EndedScan, scan: ScanContext): AplombEvent {
  const { status, findings, failed, targets, resources, calls, gaps, bugs } = summary;
  const base = head(scan, {
    dataset: "aplomb.scan",
    kind: "event",
    id: sha256([scan.id, "scan"]),
    outcome: status === "complete" ? "success" : "unknown",
    message: `The scan is ${status}.`,
    time: ended,
  });
  const milliseconds = ended.getTime() - scan.started.getTime();
  return {
    ...base,
    event: {
      ...base.event,
      start: scan.started.toISOString(),
      end: ended.toISOString(),
      // ECS: nanoseconds.
      duration: milliseconds * 1_000_000,
    },
    cloud: cloudOf(account, ""),
    aplomb: {
      scan: {
        id: scan.id,
        status,
        findings: { ...findings },
        failed: { ...failed },
        targets,
        resources,
        calls,
        coverage_gaps: gaps,
        bugs,
        ...(changes !== undefined && { changes: { ...changes } }),
      },
    },
  };
}
