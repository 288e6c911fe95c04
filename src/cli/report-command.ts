import { resolve } from "node:path";
import { ConfigError } from "../model/errors.ts";
import type { Past } from "../model/past.ts";
import { plural } from "../model/plural.ts";
import { ClosedPipeError } from "../sinks/writer.ts";
import { EXIT } from "./exit-code.ts";
import { abortOnSignals } from "./interrupt.ts";
import { NewestEvents, nameOf } from "./newest-events.ts";
import { passedOver } from "./no-whole-scan.ts";
import { openOutputs, shownAs } from "./open-outputs.ts";
import { outputFiles } from "./output-files.ts";
import { Outputs } from "./outputs.ts";
import { say, sayError } from "./stderr.ts";

export interface ReportFlags {
  readonly format?: string;
  readonly output?: readonly string[];
  readonly groupBy?: string;
  readonly only?: readonly string[];
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly debug?: boolean;
  /** A file, or `s3://bucket/key`: for a trend. It is read alone. */
  readonly state?: string;
  readonly profile?: string;
  readonly endpointUrl?: string;
}

/** Lines that a person is told one by one; of more only the number. */
const TOLD = 10;

/** Events that are written before whoever interrupts is heard. */
const BATCH = 500;

/** `aplomb report`: past output in other formats. Resolves to the exit code. */
export async function reportCommand(files: readonly string[], flags: ReportFlags): Promise<number> {
  const { state, format = "auto", output = [] } = flags;
  if (state === undefined) return write(files, flags);
  if (format !== "html" && outputFiles(output).every((file) => file.format !== "html")) {
    throw new ConfigError("--state is for the trend of an HTML report.", { hint: "Give -o report.html too." });
  }
  const { withPast } = await import("./past.ts");
  return withPast(state, flags, (past) => write(files, flags, past));
}

async function write(files: readonly string[], flags: ReportFlags, past?: Past): Promise<number> {
  const { state, profile, endpointUrl, format = flags.output === undefined ? "auto" : "none", ...rest } = flags;
  const settings = { ...rest, format };
  const shown = shownAs(settings);
  refuseOverwriting(files, flags.output ?? []);
  const interrupt = abortOnSignals();
  const outputs = new Outputs(await openOutputs(settings, { shown, signal: interrupt.signal, past }), (error) => {
    if (!(error instanceof ClosedPipeError)) sayError(error, settings);
  });
  const input = new NewestEvents();
  let bad = 0;
  try {
    await input.open(files, {
      onBad(place, fault) {
        bad += 1;
        if (bad <= TOLD) say(`aplomb: ${place}: ${fault}.`);
      },
    });
    if (input.isEmpty) throw noEvents(files);
    let batch = [];
    for await (const event of input.events()) {
      batch.push(event);
      if (batch.length < BATCH) continue;
      if (interrupt.signal.aborted || outputs.allStopped) break;
      await outputs.write(batch);
      batch = [];
    }
    await outputs.write(batch);
    await outputs.close();
  } catch (error) {
    await outputs.abandon();
    throw error;
  } finally {
    await input.close();
  }
  if (bad > TOLD) say(`aplomb: ${plural(bad, "line")} in all cannot be used.`);
  if (flags.quiet !== true) tellLooks(input);
  if (!input.hasEnded && flags.quiet !== true) {
    say("aplomb: not every scan in it has come to its end: it was cut or interrupted, or this is not all of it.");
  }
  if (interrupt.signal.aborted) return EXIT.interrupted;
  return bad === 0 && input.hasEnded && !outputs.undelivered ? EXIT.done : EXIT.incomplete;
}

function tellLooks({ passedOver: looks, narrow }: NewestEvents): void {
  if (looks > 0) say(passedOver(looks));
  if (narrow === 0) return;
  say(
    `aplomb: of ${plural(narrow, "account")} only some resources were looked at: the report says nothing of all else.`,
  );
}

function refuseOverwriting(files: readonly string[], output: readonly string[]): void {
  const read = new Set(files.map((file) => resolve(file)));
  const over = outputFiles(output).find(({ path }) => read.has(resolve(path)));
  if (over === undefined) return;
  throw new ConfigError(`--output names a file that is read: ${over.path}.`, { hint: "Give it another name." });
}

function noEvents(files: readonly string[]): ConfigError {
  return new ConfigError(`There is no event in ${files.map(nameOf).join(", ")}.`, {
    hint: "Give the NDJSON output of a scan, or - for standard input.",
  });
}
