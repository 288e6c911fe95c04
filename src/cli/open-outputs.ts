import type { Format } from "../formats/format.ts";
import { at } from "../formats/read-event.ts";
import { ConfigError } from "../model/errors.ts";
import { fileSink } from "../sinks/file.ts";
import { stdoutSink } from "../sinks/stdout.ts";
import type { Output } from "./outputs.ts";
import { type FormatName, formatOf, type ScanSettings } from "./settings.ts";

/** What people are shown. */
export type Report = (look: { readonly width: number; readonly color: boolean }) => Promise<Format>;

export type Shown = Exclude<FormatName, "auto">;

/** What standard output gets. */
export function shownAs({ format = "auto" }: ScanSettings): Shown {
  const wanted = formatOf(format);
  return wanted === "auto" ? (process.stdout.isTTY ? "table" : "ndjson") : wanted;
}

export interface Opening {
  readonly shown: Shown;
  readonly signal: AbortSignal;
  /** The scan's own, unless told. */
  readonly report?: Report | undefined;
}

/** What is delivered comes first: what anybody has been shown is then in its queue, whatever happens to this process. */
export async function openOutputs(
  settings: ScanSettings,
  { shown, signal, report = (look) => scanTable(look, settings) }: Opening,
): Promise<Output[]> {
  const { output, color = true, replay, profile: [profile] = [], quiet = false } = settings;
  const suffix = /\.(csv|gz|html|md|sarif|txt|xml)$/.exec(output ?? "")?.[0];
  if (suffix !== undefined) {
    throw new ConfigError(`--output cannot write ${suffix} files.`, { hint: "It writes NDJSON: name it FILE.ndjson." });
  }
  const takes = settings.changesOnly === true ? isChange : () => true;
  const outputs: Output[] = [];
  const format = (await import("../formats/ndjson.ts")).ndjson;
  if (shown === "table") outputs.push({ format: await report(lookOf(color)), sink: stdoutSink() });
  if (shown === "ndjson") outputs.push({ format, sink: stdoutSink(), takes });
  if (output !== undefined) outputs.push({ format, sink: await fileSink(output), takes });
  if (settings.logstashUrl === undefined && settings.elasticsearchUrl === undefined) return outputs;
  const { openDestinations } = await import("./destinations.ts");
  const passing = replay !== undefined;
  const destinations = await openDestinations(settings, { passing, profile, quiet, signal });
  return [...destinations.map(({ sink }) => ({ format, sink, takes })), ...outputs];
}

/** What changed, and what could be seen: all but the verdicts, controls and telemetry, which say how things stand. */
function isChange(event: Parameters<Format["event"]>[0]): boolean {
  const states: readonly unknown[] = ["aplomb.findings", "aplomb.compliance", "aplomb.telemetry"];
  return at(event, "event.kind") !== "state" || !states.includes(at(event, "data_stream.dataset"));
}

/** Who names frameworks wants to see which of their controls are not met. */
async function scanTable(look: Parameters<Report>[0], { frameworks = [] }: ScanSettings): Promise<Format> {
  return (await import("../formats/table.ts")).table({ ...look, namesControls: frameworks.length > 0 });
}

/** How people see it: 100 columns where it is no terminal. */
export function lookOf(color: boolean): Parameters<Report>[0] {
  const { NO_COLOR, FORCE_COLOR = "0" } = process.env;
  const wanted = process.stdout.isTTY || FORCE_COLOR !== "0";
  return { width: process.stdout.columns || 100, color: color && !NO_COLOR && wanted };
}
