import { compare } from "../diff/compare.ts";
import { diffJson, diffLines } from "../diff/json.ts";
import { Output } from "../diff/output.ts";
import { diffText, NO_COVERAGE } from "../diff/text.ts";
import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { reaches } from "../model/severity.ts";
import { eventLines } from "./event-lines.ts";
import { EXIT } from "./exit-code.ts";
import { print } from "./print.ts";
import { severityOf } from "./settings.ts";
import { say } from "./stderr.ts";

export interface DiffFlags {
  readonly failOn?: string;
  readonly format: string;
}

/** `aplomb diff BEFORE AFTER`: says what changed between the outputs of two scans; resolves to the exit code. */
export async function diffCommand(before: string, after: string, { failOn, format }: DiffFlags): Promise<number> {
  const floor = failOn === undefined ? undefined : severityOf(failOn, "--fail-on");
  if (before === "-" && after === "-") {
    throw new ConfigError("Both are standard input, which can be read once.", { hint: "Give a file for one of them." });
  }
  const [first, second] = [await read(before), await read(after)];
  const diff = compare(first.output, second.output);
  if (first.output.newest > second.output.newest && second.output.newest > 0) {
    say(`aplomb: ${named(after)} is older than ${named(before)}: the older one comes first.`);
  }
  if (second.output.isNarrow) say(`aplomb: ${named(after)} is of some resources alone: all others are not compared.`);
  const missed = diff.notLookedAt.length;
  if (format === "text") await print(diffText(diff));
  else {
    // The text says both itself.
    if (!diff.hasCoverage.after) say(`aplomb: ${named(after)}: ${NO_COVERAGE}`);
    if (missed > 0) say(`aplomb: not looked at in ${named(after)}, so not resolved: ${plural(missed, "finding")}.`);
    const lines = format === "json" ? [diffJson(diff)] : [...diffLines(diff)];
    if (lines.length > 0) await print(lines.join("\n"));
  }
  if (floor !== undefined && diff.opened.some(({ severity }) => reaches(severity, floor))) return EXIT.failed;
  return missed > 0 || first.bad + second.bad > 0 ? EXIT.incomplete : EXIT.done;
}

interface Read {
  readonly output: Output;
  /** Lines that are no events. */
  readonly bad: number;
}

/** Lines that a person is told one by one; of more only the number. */
const TOLD = 10;

async function read(file: string): Promise<Read> {
  const output = new Output();
  // Never aborted: half a file compared would be wrong, and nothing is under way that a signal should wait for.
  const { signal } = new AbortController();
  let bad = 0;
  try {
    for await (const { number, text, fault } of eventLines(file, { toLogstash: false, signal })) {
      const wrong = fault ?? (output.add(JSON.parse(text)) ? undefined : "it is no event of aplomb");
      if (wrong === undefined) continue;
      bad += 1;
      if (bad <= TOLD) say(`aplomb: ${named(file)}, line ${number}: ${wrong}.`);
    }
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new ConfigError(cause.message, {
      hint: "Nothing was compared. Give two outputs of aplomb, or - for one.",
      cause,
    });
  }
  if (bad > TOLD) say(`aplomb: ${named(file)}: ${plural(bad, "line")} in all cannot be compared.`);
  return { output, bad };
}

function named(file: string): string {
  return file === "-" ? "standard input" : file;
}
