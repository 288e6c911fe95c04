import { checks as catalogue } from "../../checks/index.ts";
import type { Taps } from "../aws/middleware.ts";
import type { Recording } from "../aws/recording/reader.ts";
import type { RecordingWriter } from "../aws/recording/writer.ts";
import { ConfigError } from "../model/errors.ts";
import { openScan, type Scan, type ScanOptions } from "../scan/scan.ts";
import { fileSink } from "../sinks/file.ts";
import { stdoutSink } from "../sinks/stdout.ts";
import { ClosedPipeError } from "../sinks/writer.ts";
import { chosenChecks } from "./chosen.ts";
import { type ConfigFlag, effective } from "./effective.ts";
import { exitCode } from "./ending.ts";
import { EXIT } from "./exit-code.ts";
import { abortOnSignals } from "./interrupt.ts";
import { type Output, Outputs } from "./outputs.ts";
import { makeProgress, type Progress } from "./progress.ts";
import { tellOutcome, tellSummary } from "./report.ts";
import { type FormatName, formatOf, refuseMistakes, type ScanSettings, severityOf } from "./settings.ts";
import { say, sayError } from "./stderr.ts";

export interface ScanManner {
  /** What could not be read does not make the exit code 3: the demo's account has gaps on purpose. */
  readonly toleratesGaps: boolean;
  /** Whether APLOMB_CONFIG counts. */
  readonly readsEnvironment: boolean;
}

/** `aplomb scan`: resolves to the exit code. What is wrong with the input is told before any work starts. */
export async function scanCommand(
  flags: ScanSettings & ConfigFlag,
  { toleratesGaps, readsEnvironment }: ScanManner = { toleratesGaps: false, readsEnvironment: true },
): Promise<number> {
  const settings = await effective(flags, { readsEnvironment });
  refuseMistakes(settings);
  const failOn = settings.failOn === undefined ? undefined : severityOf(settings.failOn, "--fail-on");
  const { checks, frameworks } = await chosenChecks(catalogue, settings);
  const recording = settings.replay === undefined ? undefined : await recordingAt(settings.replay);
  const shown = shownAs(settings);
  const interrupt = abortOnSignals();
  const quiet = settings.quiet === true;
  const recorder = settings.record === undefined ? undefined : await recorderAt(settings.record);
  const outputs = await openOutputs(settings, { shown, signal: interrupt.signal });

  const progress = makeProgress({ enabled: process.stderr.isTTY && !quiet && settings.debug !== true });
  const stopped = new Outputs(outputs, (error) => {
    if (!(error instanceof ClosedPipeError)) sayError(error, settings);
  });
  const options = scanOptions(settings, {
    checks,
    frameworks,
    recording,
    interrupt,
    taps: taps(settings, progress, recorder),
  });

  let scan: Scan | undefined;
  let recorded = true;
  try {
    scan = await openScan(options);
    scan.onOutcome = (outcome) => {
      progress.onOutcome(outcome);
      // The table has the gaps itself.
      tellOutcome(outcome, { quiet: quiet || shown === "table", debug: settings.debug === true });
    };
    for await (const event of scan.events) {
      await stopped.write(event);
      if (stopped.allStopped) {
        interrupt.abort();
        break;
      }
    }
  } finally {
    progress.stop();
    scan?.close();
    await (scan === undefined ? stopped.abandon() : stopped.close());
    // Also of a scan that did not come to be: half a gzip can be read by nobody.
    recorded = await closed(recorder, settings);
  }
  const summary = scan.summary();
  // Whoever closed the pipe wants no more, and the sum would be of half a scan.
  if (!quiet && !stopped.allStopped && shown !== "table") tellSummary(summary);
  const interrupted = summary.status === "interrupted";
  const undelivered = stopped.undelivered || !recorded;
  const code = interrupted
    ? EXIT.interrupted
    : exitCode({ summary, undelivered, toleratesGaps, ...(failOn && { failOn }) });
  // Calls under way would keep the process for their time-out; everything is flushed.
  if (interrupt.signal.aborted) process.exit(code);
  return code;
}

async function recordingAt(path: string): Promise<Recording> {
  const { readRecording } = await import("../aws/recording/reader.ts");
  return readRecording(path);
}

async function recorderAt(path: string): Promise<RecordingWriter> {
  const { openRecording } = await import("../aws/recording/writer.ts");
  return openRecording(path, new Date());
}

type Shown = Exclude<FormatName, "auto">;

/** What standard output gets. */
function shownAs({ format = "auto" }: ScanSettings): Shown {
  const wanted = formatOf(format);
  return wanted === "auto" ? (process.stdout.isTTY ? "table" : "ndjson") : wanted;
}

/** What is delivered comes first: what anybody has been shown is then in its queue, whatever happens to this process. */
async function openOutputs(
  settings: ScanSettings,
  { shown, signal }: { readonly shown: Shown; readonly signal: AbortSignal },
): Promise<Output[]> {
  const { output, color = true, replay, profile, quiet = false } = settings;
  const suffix = /\.(csv|gz|html|md|sarif|txt|xml)$/.exec(output ?? "")?.[0];
  if (suffix !== undefined) {
    throw new ConfigError(`--output cannot write ${suffix} files.`, { hint: "It writes NDJSON: name it FILE.ndjson." });
  }
  const outputs: Output[] = [];
  if (shown !== "none") outputs.push({ format: await formatter(shown, color), sink: stdoutSink() });
  if (output !== undefined) outputs.push({ format: await formatter("ndjson", false), sink: await fileSink(output) });
  if (settings.logstashUrl === undefined && settings.elasticsearchUrl === undefined) return outputs;
  const { openDestinations } = await import("./destinations.ts");
  const passing = replay !== undefined;
  const destinations = await openDestinations(settings, { passing, profile, quiet, signal });
  const format = await formatter("ndjson", false);
  return [...destinations.map(({ sink }) => ({ format, sink })), ...outputs];
}

async function formatter(name: "table" | "ndjson", color: boolean): Promise<Output["format"]> {
  if (name === "ndjson") return (await import("../formats/ndjson.ts")).ndjson;
  const { table } = await import("../formats/table.ts");
  const { NO_COLOR, FORCE_COLOR = "0" } = process.env;
  const wanted = process.stdout.isTTY || FORCE_COLOR !== "0";
  return table({ width: process.stdout.columns || 100, color: color && !NO_COLOR && wanted });
}

function taps({ debug }: ScanSettings, progress: Progress, recorder: RecordingWriter | undefined): Omit<Taps, "tape"> {
  return {
    ...(recorder !== undefined && { recorder }),
    onCall(call, { milliseconds, code }) {
      progress.onCall(call);
      if (debug !== true) return;
      const { service, operation, region } = call;
      say(
        `call ${service} ${operation} ${region} ${milliseconds.toFixed(0)} ms${code === undefined ? "" : ` ${code}`}`,
      );
    },
  };
}

interface Parts extends Pick<ScanOptions, "checks" | "frameworks" | "taps"> {
  readonly recording: Recording | undefined;
  readonly interrupt: AbortController;
}

function scanOptions(settings: ScanSettings, { recording, interrupt, taps, ...rest }: Parts): ScanOptions {
  const { profile, roleArn, externalId, regions, ownAccounts = [], trustedAccounts = [] } = settings;
  const endpointUrl = settings.endpointUrl ?? process.env["AWS_ENDPOINT_URL"];
  return {
    ...rest,
    ...(taps !== undefined && { taps }),
    ...(profile !== undefined && { profile }),
    ...(roleArn !== undefined && { roleArn }),
    ...(externalId !== undefined && { externalId }),
    ...(regions !== undefined && { regions }),
    ...(endpointUrl !== undefined && { endpointUrl }),
    ...(recording !== undefined && { recording }),
    settings: { ownAccounts, trustedAccounts },
    signal: interrupt.signal,
  };
}

async function closed(recorder: RecordingWriter | undefined, settings: ScanSettings): Promise<boolean> {
  try {
    await recorder?.close();
    return true;
  } catch (error) {
    sayError(error, settings);
    return false;
  }
}
