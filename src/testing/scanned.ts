import type { Call } from "../aws/call.ts";
import type { RecordedCall } from "../aws/recording/format.ts";
import type { Recording } from "../aws/recording/reader.ts";
import type { RecordingWriter } from "../aws/recording/writer.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import type { AplombEvent } from "../events/event.ts";
import type { Summary } from "../events/summary.ts";
import type { AnyCheck } from "../model/check.ts";
import type { Coverage, Finding } from "../model/finding.ts";
import type { Settings } from "../model/target.ts";
import { openScan } from "../scan/scan.ts";
import type { ScanOptions } from "../scan/scan-options.ts";
import { recorded } from "./recorded.ts";

export interface Scanned {
  readonly findings: readonly Finding[];
  readonly coverage: readonly Coverage[];
  readonly events: readonly AplombEvent[];
  readonly calls: readonly Call[];
  readonly summary: Summary;
}

export interface Choices
  extends Pick<
    ScanOptions,
    | "accounts"
    | "everyControl"
    | "resources"
    | "part"
    | "changesOf"
    | "organization"
    | "profiles"
    | "roleArn"
    | "parallelAccounts"
    | "notice"
    | "suppress"
    | "ownerOf"
    | "track"
    | "signal"
    | "maxRate"
    | "timeout"
    | "clock"
  > {
  readonly settings?: Partial<Settings> | undefined;
  readonly regions?: readonly string[] | undefined;
  readonly frameworks?: readonly Framework[];
  readonly recorder?: RecordingWriter;
}

/** Runs the real scanner, from the SDK's middleware to the events, over a recording. */
export async function scanned(
  checks: readonly AnyCheck[],
  recording: Recording | readonly RecordedCall[],
  { settings, regions, frameworks = [], recorder, ...options }: Choices = {},
): Promise<Scanned> {
  const findings: Finding[] = [];
  const coverage: Coverage[] = [];
  const events: AplombEvent[] = [];
  const calls: Call[] = [];
  const scan = await openScan({
    ...options,
    checks,
    frameworks,
    recording: "tape" in recording ? recording : recorded(recording),
    taps: { onCall: (call) => void calls.push(call), ...(recorder !== undefined && { recorder }) },
    ...(settings !== undefined && { settings }),
    ...(regions !== undefined && { regions }),
  });
  scan.onOutcome = (outcome) => {
    if (outcome.kind === "finding") findings.push(outcome.finding);
    else coverage.push(outcome.coverage);
  };
  for await (const event of scan.events) events.push(event);
  scan.close();
  return { findings, coverage, events, calls, summary: scan.summary() };
}
