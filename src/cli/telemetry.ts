import { resolve } from "node:path";
import type { Format } from "../formats/format.ts";
import { ConfigError, CredentialsError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { ClosedPipeError } from "../sinks/writer.ts";
import { Picture } from "../telemetry/picture.ts";
import { telemetryAlone, telemetryEvents } from "../telemetry/retell.ts";
import { sourcesOf } from "../telemetry/sources.ts";
import { sumOf } from "../telemetry/sum.ts";
import { catalogueOf } from "./catalogue.ts";
import { type ConfigFlag, effective } from "./effective.ts";
import { eventLines } from "./event-lines.ts";
import { EXIT } from "./exit-code.ts";
import { abortOnSignals } from "./interrupt.ts";
import { noWholeScan, passedOver } from "./no-whole-scan.ts";
import { openOutputs, type Report, shownAs } from "./open-outputs.ts";
import { outputFiles } from "./output-files.ts";
import { Outputs } from "./outputs.ts";
import { RecordingError, refuseRecording } from "./refuse-recording.ts";
import type { Retelling } from "./retelling.ts";
import { runRound } from "./round.ts";
import type { ScanSettings } from "./settings.ts";
import { say, sayError } from "./stderr.ts";

/** `aplomb telemetry`, of a scan that it makes or, with a file, of one that was made: resolves to the exit code. */
export async function telemetryCommand(file: string | undefined, flags: ScanSettings & ConfigFlag): Promise<number> {
  if (file !== undefined) refuseScanFlags(flags);
  const settings = await effective(flags, { readsEnvironment: true });
  if (outputFiles(settings.output ?? []).some(({ path }) => file !== undefined && resolve(path) === resolve(file))) {
    throw new ConfigError("--output names the file that is read.", { hint: "Give it another name." });
  }
  const picture = new Picture(sourcesOf(await catalogueOf(settings)), { mayRepeat: file !== undefined });
  return file === undefined ? ofScan(settings, picture) : ofFile(file, settings, picture);
}

/** What the configuration says of states and failures is about scans for findings. */
async function ofScan(settings: ScanSettings, picture: Picture): Promise<number> {
  if (settings.resources !== undefined) {
    throw new ConfigError("What is recorded where cannot be told from a few resources.", {
      hint: "Leave resources out of the configuration.",
    });
  }
  const { failOn: _failOn, state: _state, changesOnly: _changesOnly, ...rest } = settings;
  const retelling: Retelling = {
    needs: ({ records }) => records !== undefined,
    batches: (batches) => telemetryAlone(batches, picture),
    report,
    tell: ({ calls, status }) => say(`aplomb: ${sumOf(picture).text}, ${plural(calls, "call")}; ${status}.`),
  };
  const interrupt = abortOnSignals();
  const round = await runRound(rest, { toleratesGaps: false, interrupt, retelling }).catch((error: unknown) => {
    // What the scan was asking before it could begin was not answered for that reason.
    if (interrupt.signal.aborted && error instanceof CredentialsError) process.exit(EXIT.interrupted);
    throw error;
  });
  // Calls under way would keep the process for their time-out; everything is flushed.
  if (round.isCut) process.exit(round.code);
  return round.code;
}

async function ofFile(file: string, settings: ScanSettings, picture: Picture): Promise<number> {
  const shown = shownAs(settings);
  const isWhole = await folded(file, picture);
  const interrupt = abortOnSignals();
  const outputs = new Outputs(
    await openOutputs({ ...settings, changesOnly: false }, { shown, signal: interrupt.signal, report }),
    (error) => {
      if (!(error instanceof ClosedPipeError)) sayError(error, settings);
    },
  );
  try {
    await outputs.write(telemetryEvents(picture));
  } finally {
    await outputs.close();
  }
  const { text, isIncomplete } = sumOf(picture);
  const isDone = isWhole && !isIncomplete;
  if (settings.quiet !== true && !(outputs.allStopped && shown !== "none")) {
    say(`aplomb: ${text}; ${isDone ? "complete" : "incomplete"}.`);
  }
  if (interrupt.signal.aborted) return EXIT.interrupted;
  return isDone && !outputs.undelivered ? EXIT.done : EXIT.incomplete;
}

const report: Report = async (look): Promise<Format> => (await import("../formats/telemetry.ts")).telemetry(look);

/** False if it is not all of what a scan said. */
async function folded(file: string, picture: Picture): Promise<boolean> {
  const name = file === "-" ? "standard input" : file;
  let bad = 0;
  try {
    for await (const { number, text, fault } of eventLines(file, { toLogstash: false })) {
      if (number === 1) refuseRecording(name, text, `Give it as --replay ${name}.`);
      const wrong = fault ?? (picture.add(JSON.parse(text)) ? undefined : "it is no event of aplomb");
      if (wrong === undefined) continue;
      bad += 1;
      if (bad <= TOLD) say(`aplomb: ${name}, line ${number}: ${wrong}.`);
    }
  } catch (cause) {
    if (!(cause instanceof ConfigError) || cause instanceof RecordingError) throw cause;
    throw new ConfigError(cause.message, { hint: "Give the NDJSON output of a scan, or - for standard input.", cause });
  }
  if (bad > TOLD) say(`aplomb: ${name}: ${plural(bad, "line")} in all cannot be used.`);
  if (picture.isNarrow) throw noWholeScan([name]);
  if (picture.looks > 0) say(passedOver(picture.looks));
  if (!picture.hasEnded) {
    say(
      `aplomb: ${name} has no aplomb.scan line of a whole scan: it was cut or interrupted, or this is not all of it.`,
    );
  }
  return bad === 0 && picture.hasEnded;
}

/** Lines that a person is told one by one; of more only the number. */
const TOLD = 10;

/** What a scan was made of is not to be chosen again. */
const SCAN_FLAGS: readonly (keyof ScanSettings)[] = [
  "accounts",
  "checks",
  "externalId",
  "frameworks",
  "option",
  "organization",
  "organizationalUnits",
  "accountTags",
  "record",
  "regions",
  "replay",
  "roleArn",
  "services",
  "sessionPolicy",
  "severity",
  "suppressions",
  "timeout",
];

function refuseScanFlags(flags: ScanSettings): void {
  const given = SCAN_FLAGS.find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  const flag = given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new ConfigError(`--${flag} is about a scan, and the file has the events of one.`, {
    hint: "Leave the flag out, or the file.",
  });
}
