import { SEVERITIES } from "../model/severity.ts";
import { type Journal, STATUSES } from "./journal.ts";
import { metric, type Sample, seconds } from "./metric.ts";

export interface Process {
  readonly version: string;
  readonly residentBytes: number;
}

/** Of the Prometheus text format, version 0.0.4. */
export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** What is not known yet is left out: a zero would be a statement. */
export function metricsText({ rounds, last, lastSuccess, seen }: Journal, { version, residentBytes }: Process): string {
  const { summary, open, spoolBytes } = seen ?? {};
  const one = (value: number | undefined): Sample[] => [[{}, value]];
  return [
    metric("aplomb_build_info gauge", "The version of aplomb.", [[{ version }, 1]]),
    metric(
      "aplomb_rounds_total counter",
      "Rounds since the start, by how they ended.",
      STATUSES.map((status) => [{ status }, rounds[status]]),
    ),
    metric("aplomb_round_duration_seconds gauge", "How long the last round took.", one(seconds(last?.duration))),
    metric("aplomb_last_round_timestamp_seconds gauge", "When the last round ended.", one(seconds(last?.time))),
    metric(
      "aplomb_last_success_timestamp_seconds gauge",
      "When the last round ended that scanned and delivered.",
      one(seconds(lastSuccess)),
    ),
    metric(
      "aplomb_findings gauge",
      "Findings of the last scan, by verdict.",
      (["passed", "failed", "unknown"] as const).map((verdict) => [{ verdict }, summary?.findings[verdict]]),
    ),
    metric(
      "aplomb_failed_findings gauge",
      "Failed findings of the last scan, by severity.",
      SEVERITIES.map((severity) => [{ severity }, summary?.failed[severity]]),
    ),
    metric("aplomb_open_findings gauge", "Findings that are open in the state.", one(open)),
    metric("aplomb_calls gauge", "Calls to AWS of the last scan.", one(summary?.calls)),
    metric(
      "aplomb_coverage_gaps gauge",
      "Listings that the last scan could not read to their end.",
      one(summary?.gaps),
    ),
    metric("aplomb_spool_bytes gauge", "Size of what waits in the spool, for any receiver.", one(spoolBytes)),
    metric("process_resident_memory_bytes gauge", "Resident memory size in bytes.", one(residentBytes)),
  ].join("");
}
