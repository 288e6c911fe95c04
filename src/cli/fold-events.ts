import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { eventLines } from "./event-lines.ts";
import { RecordingError, refuseRecording } from "./refuse-recording.ts";
import { say } from "./stderr.ts";

export interface Folding {
  /** False if the value is no event of ours. */
  readonly add: (event: unknown) => boolean;
  /** What a person does about a file that cannot be read, or is a recording. */
  readonly hint: string;
}

/** Lines of a file that a person is told one by one; of more only the number. */
const TOLD = 10;

/**
 * Reads what scans wrote, event by event, to the end of the last file; resolves to the number of lines that are no events,
 * which are told.
 *
 * @throws ConfigError a file cannot be read, is empty or is a recording; or standard input is named twice
 */
export async function foldEvents(files: readonly string[], { add, hint }: Folding): Promise<number> {
  if (files.filter((file) => file === "-").length > 1) {
    throw new ConfigError("Standard input can be read once.", { hint: "Give - once, and files for the rest." });
  }
  let all = 0;
  for (const file of files) {
    const name = file === "-" ? "standard input" : file;
    let [read, bad] = [0, 0];
    try {
      for await (const { number, text, fault } of eventLines(file, { toLogstash: false })) {
        read += 1;
        if (read === 1) refuseRecording(name, text, hint);
        const wrong = fault ?? (add(JSON.parse(text)) ? undefined : "it is no event of aplomb");
        if (wrong === undefined) continue;
        bad += 1;
        if (bad <= TOLD) say(`aplomb: ${name}, line ${number}: ${wrong}.`);
      }
    } catch (cause) {
      if (!(cause instanceof ConfigError) || cause instanceof RecordingError) throw cause;
      throw new ConfigError(cause.message, { hint, cause });
    }
    if (bad > TOLD) say(`aplomb: ${name}: ${plural(bad, "line")} in all cannot be used.`);
    if (read === 0) throw new ConfigError(`${name} is empty.`, { hint });
    if (bad === read) throw new ConfigError(`${name} has no event of aplomb.`, { hint });
    all += bad;
  }
  return all;
}
