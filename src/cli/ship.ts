import { stat } from "node:fs/promises";
import { ConfigError, SinkError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { type Destination, openDestinations } from "./destinations.ts";
import { type ConfigFlag, effective } from "./effective.ts";
import { eventLines } from "./event-lines.ts";
import { EXIT } from "./exit-code.ts";
import { abortOnSignals } from "./interrupt.ts";
import type { ScanSettings } from "./settings.ts";
import { refuseOtherFolder } from "./spool-argument.ts";
import { say, sayError } from "./stderr.ts";

/**
 * `aplomb ship [FILE]`: sends what waits in the spool (or in the folder that FILE is) and then FILE's lines; resolves to
 * the exit code. A line that is no event is told with its number, and the others are sent.
 */
export async function shipCommand(file: string | undefined, flags: ScanSettings & ConfigFlag): Promise<number> {
  const settings = await effective(flags, { readsEnvironment: true });
  const isFolder = file !== undefined && file !== "-" && (await kindOf(file)) === "folder";
  refuseMistakes(settings, { hasLines: file !== undefined && !isFolder, isFolder });
  if (isFolder) await refuseOtherFolder(file);
  const interrupt = abortOnSignals();
  const quiet = settings.quiet === true;
  const destinations = await openDestinations(settings, {
    quiet,
    passing: false,
    signal: interrupt.signal,
    profile: settings.profile?.[0],
    folder: isFolder ? file : undefined,
  });

  let code: number = EXIT.done;
  const fail = (error: unknown) => {
    // Once something is under way, what is wrong with the rest of a file makes it incomplete.
    if (!(error instanceof SinkError || error instanceof ConfigError)) throw error;
    sayError(error, settings);
    code = EXIT.incomplete;
  };
  try {
    if (file !== undefined && !isFolder) {
      const toLogstash = settings.logstashUrl !== undefined;
      const bad = await send(file, { destinations, toLogstash, signal: interrupt.signal }).catch(fail);
      if (bad !== undefined && bad > 0) fail(unsent(file, bad));
    } else {
      if (!quiet) tellWaiting(destinations);
      for (const { queue } of destinations) if (!queue.drains) fail(busy(queue.folder));
    }
  } finally {
    // Together: when little time is left, each has all of it.
    const closed = await Promise.allSettled(destinations.map(({ sink }) => sink.close()));
    for (const each of closed) if (each.status === "rejected") fail(each.reason);
  }
  if (!interrupt.signal.aborted) return code;
  // All is closed; whatever is still under way must not hold the process.
  return process.exit(EXIT.interrupted);
}

async function kindOf(path: string): Promise<"file" | "folder"> {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file";
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`${path} cannot be read: ${reason}`, { hint: "Give NDJSON, a spool's folder or -.", cause });
  }
}

function refuseMistakes(
  { logstashUrl = [], elasticsearchUrl = [], spool }: ScanSettings,
  { hasLines, isFolder }: { readonly hasLines: boolean; readonly isFolder: boolean },
): void {
  const receivers = [logstashUrl, elasticsearchUrl].filter((urls) => urls.length > 0).length;
  if (receivers === 0) {
    throw new ConfigError("There is nobody to send to.", { hint: "Give --logstash-url or --elasticsearch-url." });
  }
  if (isFolder && receivers > 1) {
    throw new ConfigError("A spool's folder is sent to one receiver.", { hint: "Give one of the two URLs." });
  }
  if (spool === false && !hasLines) {
    throw new ConfigError("Without a spool there is nothing to send.", {
      hint: "Leave out --no-spool, or give a file.",
    });
  }
}

interface Sending {
  readonly destinations: readonly Destination[];
  readonly toLogstash: boolean;
  readonly signal: AbortSignal;
}

/** Resolves to the number of lines that are no events. */
async function send(file: string, { destinations, toLogstash, signal }: Sending): Promise<number> {
  let bad = 0;
  for await (const { number, text, fault } of eventLines(file, { toLogstash, signal })) {
    if (signal.aborted) break;
    if (fault === undefined) for (const { sink } of destinations) await sink.write(text);
    else {
      bad += 1;
      if (bad <= 10) say(`aplomb: line ${number} is not sent: ${fault}.`);
    }
  }
  return bad;
}

function unsent(file: string, lines: number): SinkError {
  return new SinkError(`${plural(lines, "line")} of ${file === "-" ? "standard input" : file} could not be sent.`, {
    hint: "Mend them and send the file again: a repeat does no harm.",
  });
}

function busy(folder: string | undefined): SinkError {
  return new SinkError(`Another aplomb is sending what waits in ${folder}.`, { hint: "Let it finish." });
}

function tellWaiting(destinations: readonly Destination[]): void {
  for (const { queue } of destinations) {
    if (queue.drains && queue.waiting === 0) say(`aplomb: nothing waits in ${queue.folder}.`);
  }
}
