import type { Format, Look } from "../formats/format.ts";
import { isShown } from "../formats/only.ts";
import { at } from "../formats/read-event.ts";
import { makeFormat } from "../formats/registry.ts";
import { ConfigError } from "../model/errors.ts";
import type { Past } from "../model/past.ts";
import { fileSink } from "../sinks/file.ts";
import { stdoutSink } from "../sinks/stdout.ts";
import { outputFiles } from "./output-files.ts";
import type { Output } from "./outputs.ts";
import { type FormatName, formatOf, type ScanSettings } from "./settings.ts";
import { isFiltered, type View, viewOf } from "./view.ts";

/** What people are shown. */
export type Report = (look: Look) => Promise<Format>;

export type Shown = Exclude<FormatName, "auto">;

/** What standard output gets. */
export function shownAs({ format = "auto" }: ScanSettings): Shown {
  const wanted = formatOf(format);
  return wanted === "auto" ? (process.stdout.isTTY ? "table" : "ndjson") : wanted;
}

export interface Opening {
  readonly shown: Shown;
  readonly signal: AbortSignal;
  /** The scan's own, unless told; then what is told is for lines alone. */
  readonly report?: Report | undefined;
  /** Where a state is kept. */
  readonly past?: Past | undefined;
  /** A receiver that is down is waited for: see `deliver`. */
  readonly waits?: true;
}

/** What is delivered comes first: what anybody has been shown is then in its queue, whatever happens to this process. */
export async function openOutputs(
  settings: ScanSettings,
  { shown, signal, report, past, waits }: Opening,
): Promise<Output[]> {
  const { color = true, replay, profile: [profile] = [], quiet = false } = settings;
  const files = outputFiles(settings.output ?? []);
  if (report !== undefined) refuseOthers([shown, ...files.map(({ format }) => format)]);
  const view = report === undefined ? viewOf(settings, shown) : {};
  // Who names frameworks wants to see which of their controls are not met.
  const known = { namesControls: (settings.frameworks ?? []).length > 0, past };
  const look = { ...lookOf(color), ...known, ...view, links: color && (await showsLinks(shown)) };
  const outputs: Output[] = [];
  if (shown !== "none") {
    const format = shown === "table" && report !== undefined ? await report(look) : await makeFormat(shown, look);
    outputs.push({ format, name: shown, sink: stdoutSink(), ...taking(shown, settings, view) });
  }
  for (const { path, format, gzip } of files) {
    const made = await makeFormat(format, { ...FILE_LOOK, ...known, ...view });
    outputs.push({
      format: made,
      name: format,
      sink: await fileSink(path, { gzip }),
      ...taking(format, settings, view),
    });
  }
  if (settings.logstashUrl === undefined && settings.elasticsearchUrl === undefined) return outputs;
  const { openDestinations } = await import("./destinations.ts");
  const passing = replay !== undefined;
  const destinations = await openDestinations(settings, { passing, profile, quiet, signal, ...(waits && { waits }) });
  const format = await makeFormat("ndjson", look);
  return [...destinations.map(({ sink }) => ({ format, sink, ...taking("ndjson", settings) })), ...outputs];
}

/** Nobody knows how wide a file is looked at. */
const FILE_LOOK: Look = { width: 120, color: false };

/** Only lines can be of changes alone: a report of half of what there is would be none, unless it was asked for. */
function taking(format: Shown, { changesOnly }: ScanSettings, { only }: View = {}): Pick<Output, "takes"> {
  if (format === "ndjson") return changesOnly === true ? { takes: isChange } : {};
  return only !== undefined && isFiltered(format) ? { takes: (event) => isShown(event, only) } : {};
}

/** Whether what looks at it shows links: a list that only a terminal needs. */
async function showsLinks(shown: Shown): Promise<boolean> {
  if (!process.stdout.isTTY || (shown !== "table" && shown !== "compact")) return false;
  const { createSupportsHyperlinks } = await import("supports-hyperlinks");
  return createSupportsHyperlinks(process.stdout);
}

function refuseOthers(formats: readonly Shown[]): void {
  const other = formats.find((format) => !["table", "ndjson", "json", "none"].includes(format));
  if (other === undefined) return;
  throw new ConfigError(`What this command tells cannot be written as ${other}.`, {
    hint: "It writes table, ndjson and json.",
  });
}

/** What changed, and what could be seen: all but the verdicts, controls and telemetry, which say how things stand. */
function isChange(event: Parameters<Format["event"]>[0]): boolean {
  const states: readonly unknown[] = ["aplomb.findings", "aplomb.compliance", "aplomb.telemetry"];
  return at(event, "event.kind") !== "state" || !states.includes(at(event, "data_stream.dataset"));
}

/** How people see it: 100 columns where it is no terminal. */
export function lookOf(color: boolean): Look {
  const { NO_COLOR, FORCE_COLOR = "0" } = process.env;
  const wanted = process.stdout.isTTY || FORCE_COLOR !== "0";
  return { width: process.stdout.columns || 100, color: color && !NO_COLOR && wanted };
}
