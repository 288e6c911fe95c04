import type { Taps } from "../aws/middleware.ts";
import type { Recording } from "../aws/recording/reader.ts";
import type { RecordingWriter } from "../aws/recording/writer.ts";
import type { Summary } from "../events/summary.ts";
import { type Follower, follow } from "../follow/follow.ts";
import { openScan } from "../scan/scan.ts";
import type { Scan, ScanOptions } from "../scan/scan-options.ts";
import { ClosedPipeError } from "../sinks/writer.ts";
import { accountOptions } from "./account-settings.ts";
import { catalogueOf } from "./catalogue.ts";
import { exitCode } from "./ending.ts";
import { EXIT } from "./exit-code.ts";
import { NotFound } from "./not-found.ts";
import { openOutputs, shownAs } from "./open-outputs.ts";
import { Outputs } from "./outputs.ts";
import { openPolicies } from "./policies.ts";
import { makeProgress, type Progress } from "./progress.ts";
import { rateOptions } from "./rate-settings.ts";
import { tellChanges, tellOutcome, tellSummary } from "./report.ts";
import { chosenFor, type Retelling, toldOf } from "./retelling.ts";
import { failOnOf, refuseMistakes, type ScanSettings } from "./settings.ts";
import { keepHeapSmall } from "./small-heap.ts";
import { say, sayError } from "./stderr.ts";
import { tellUsage } from "./usage.ts";
import { viewOf } from "./view.ts";

export interface RoundManner {
  /** What could not be read does not make the exit code 3: the demo's account has gaps on purpose. */
  readonly toleratesGaps: boolean;
  /** Ends the scan early, when it is asked to; the round itself aborts it when nobody takes events any more. */
  readonly interrupt: AbortController;
  /** Another thing is told of the scan than its findings. */
  readonly retelling?: Retelling;
}

export interface Round {
  readonly code: number;
  readonly summary: Summary;
  /** Calls were left as they stood, and may hold the process for a while. */
  readonly isCut: boolean;
  /** All that was to be recorded is. */
  readonly isRecorded: boolean;
}

/** One scan from its settings to its exit code. What is wrong with the input is told before any work starts. */
export async function runRound(settings: ScanSettings, manner: RoundManner): Promise<Round> {
  const { toleratesGaps, interrupt, retelling } = manner;
  keepHeapSmall();
  refuseMistakes(settings);
  if (retelling === undefined) viewOf(settings, shownAs(settings));
  const failOn = failOnOf(settings);
  const catalogue = await catalogueOf(settings);
  const { checks, frameworks, everyControl } = await chosenFor(settings, catalogue, retelling);
  const policies = await openPolicies(settings, catalogue);
  const whom = await accountOptions(settings);
  const recording = settings.replay === undefined ? undefined : await recordingAt(settings.replay);
  const shown = shownAs(settings);
  const quiet = settings.quiet === true;
  const follower = settings.state === undefined ? undefined : await follow(settings.state, stateOptions(settings));
  const undo = async (error: unknown): Promise<never> => {
    await follower?.discard();
    throw error;
  };
  // After the state: of a scan that another one keeps from its state, no file is overwritten.
  const recorder = settings.record === undefined ? undefined : await recorderAt(settings.record).catch(undo);
  const report = retelling?.report;
  const outputs = await openOutputs(settings, { shown, signal: interrupt.signal, report, past: follower?.past }).catch(
    undo,
  );

  const progress = makeProgress({ enabled: process.stderr.isTTY && !quiet && settings.debug !== true });
  const stopped = new Outputs(outputs, (error) => {
    if (!(error instanceof ClosedPipeError)) sayError(error, settings);
  });
  const options = scanOptions(settings, {
    ...whom,
    ...policies.forScan,
    ...(!quiet && { notice: (sentence: string) => say(`aplomb: ${sentence}`) }),
    checks,
    frameworks,
    everyControl,
    recording,
    interrupt,
    taps: taps(settings, progress, recorder),
    ...(follower !== undefined && { track: follower.track }),
  });

  const notFound = new NotFound(settings.resources);
  let scan: Scan | undefined;
  let whole = false;
  let shut = false;
  let recorded = true;
  try {
    scan = await openScan(options);
    const namesAccounts = scan.several;
    scan.onOutcome = (outcome) => {
      notFound.hear(outcome);
      progress.onOutcome(outcome);
      // The table has the gaps itself.
      tellOutcome(outcome, { quiet: quiet || shown === "table", debug: settings.debug === true, namesAccounts });
    };
    for await (const batch of await toldOf(scan, { telemetry: settings.telemetry === true, catalogue, retelling })) {
      await stopped.write(batch);
      if (stopped.allStopped) {
        interrupt.abort();
        break;
      }
    }
    whole = true;
  } finally {
    progress.stop();
    scan?.close();
    try {
      await (scan === undefined ? stopped.abandon() : stopped.close());
      shut = true;
    } finally {
      // Also of a scan that did not come to be: half a gzip can be read by nobody.
      recorded = await closed(recorder, settings);
      if (!whole || !shut) await follower?.discard();
    }
  }
  const saved = await keep(follower, { scan, settings, lost: stopped.lost, recording });
  const summary = scan.summary();
  // Whoever closed the pipe wants no more, and the sum would be of half a scan.
  const nobody = stopped.allStopped && shown !== "none";
  if (!quiet && !nobody && retelling !== undefined) retelling.tell(summary);
  else if (!quiet && !nobody && shown !== "table") tellSummary(summary, scan.accounts().length);
  if (!quiet) policies.tell(scan, checks);
  if (!quiet && !nobody && follower?.changes !== undefined) tellChanges(follower.changes);
  if (!quiet && !nobody) tellUsage(scan.usage(), { debug: settings.debug === true });
  const undelivered = stopped.undelivered || !recorded || !saved;
  const isFinished = summary.status !== "interrupted";
  if (isFinished && !quiet) notFound.tell();
  const fresh = follower?.fresh;
  const ending = {
    summary,
    undelivered,
    notFound: notFound.some,
    toleratesGaps,
    ...(failOn && { failOn }),
    ...(fresh && { fresh }),
  };
  const isCut = scan.isLate || interrupt.signal.aborted;
  return {
    summary,
    isCut,
    isRecorded: recorded,
    code: isFinished ? exitCode(ending) : EXIT.interrupted,
  };
}

interface Kept {
  readonly scan: Scan;
  readonly settings: ScanSettings;
  readonly lost: boolean;
  readonly recording: Recording | undefined;
}

/** False if the state stays as it was: then the next scan says the same changes again, under the same ids. */
async function keep(follower: Follower | undefined, { scan, settings, lost, recording }: Kept): Promise<boolean> {
  if (follower === undefined) return true;
  if (lost) {
    await follower.discard();
    say("aplomb: the state was not saved, as not everybody has the events; the next scan tells the changes again.");
    return false;
  }
  const time = recording?.header.time;
  const scope = settings.resources === undefined ? "account" : "resources";
  try {
    await follower.save(scan, time === undefined ? new Date() : new Date(time), { scope });
    return true;
  } catch (error) {
    sayError(error, settings);
    return false;
  }
}

/** Who reads and writes a state in S3: whoever runs the scan (of several, the first), never the role that it assumes. */
function stateOptions({ profile: [profile] = [], endpointUrl }: ScanSettings) {
  return {
    profile,
    endpointUrl: endpointUrl ?? process.env["AWS_ENDPOINT_URL"],
    notice: (sentence: string) => say(`aplomb: ${sentence}`),
  };
}

async function recordingAt(path: string): Promise<Recording> {
  const { readRecording } = await import("../aws/recording/reader.ts");
  return readRecording(path);
}

async function recorderAt(path: string): Promise<RecordingWriter> {
  const { openRecording } = await import("../aws/recording/writer.ts");
  return openRecording(path, new Date());
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

interface Parts extends Omit<ScanOptions, "recording" | "signal" | "settings" | "regions" | "endpointUrl"> {
  readonly recording: Recording | undefined;
  readonly interrupt: AbortController;
}

function scanOptions(settings: ScanSettings, { recording, interrupt, taps, ...rest }: Parts): ScanOptions {
  const { regions, resources, ownAccounts = [], trustedAccounts = [] } = settings;
  const endpointUrl = settings.endpointUrl ?? process.env["AWS_ENDPOINT_URL"];
  return {
    ...rest,
    ...(taps !== undefined && { taps }),
    ...(regions !== undefined && { regions }),
    ...(resources !== undefined && { resources }),
    ...(endpointUrl !== undefined && { endpointUrl }),
    ...(recording !== undefined && { recording }),
    ...rateOptions(settings),
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
