import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { Gathered } from "../tickets/gathered.ts";
import { Inputs } from "../tickets/inputs.ts";
import { eventLines } from "./event-lines.ts";
import { say } from "./stderr.ts";

export interface Outputs {
  readonly gathered: Gathered;
  /** Each line is an event, and each input of a scan that has said how it ended. */
  readonly areWhole: boolean;
}

/** Lines of a file that a person is told one by one; of more only the number. */
const TOLD = 10;

/** What scans wrote, read to its end. Throws a `ConfigError` if it cannot be: a part of it would be wrong. */
export async function readOutputs(files: readonly string[]): Promise<Outputs> {
  const gathered = new Gathered();
  const inputs = new Inputs();
  let all = 0;
  for (const file of files) {
    const name = file === "-" ? "standard input" : file;
    let bad = 0;
    inputs.open(name);
    try {
      for await (const { number, text, fault } of eventLines(file, { toLogstash: false })) {
        const event: unknown = fault === undefined ? JSON.parse(text) : undefined;
        const wrong = fault ?? (gathered.add(event) ? undefined : "it is no event of aplomb");
        if (wrong === undefined) {
          inputs.add(name, event);
          continue;
        }
        bad += 1;
        if (bad <= TOLD) say(`aplomb: ${name}, line ${number}: ${wrong}.`);
      }
    } catch (cause) {
      if (!(cause instanceof ConfigError)) throw cause;
      const hint = "Nothing was printed or posted. Give outputs of aplomb, or - for standard input.";
      throw new ConfigError(cause.message, {
        hint,
        cause,
      });
    }
    if (bad > TOLD) say(`aplomb: ${name}: ${plural(bad, "line")} in all cannot be used.`);
    all += bad;
  }
  if (gathered.output.isNarrow) say("aplomb: only some resources were looked at: of all others nothing is told.");
  const unended = inputs.unended();
  for (const name of unended)
    say(`aplomb: ${name} has no aplomb.scan line: the scan failed, or this is not all of it.`);
  return { gathered, areWhole: all + unended.length === 0 };
}
