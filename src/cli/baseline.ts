import { writeFile } from "node:fs/promises";
import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { SEVERITY_SCORE } from "../model/severity.ts";
import { MAX_BYTES, MAX_MIB } from "../selectors/read-capped.ts";
import { fileText } from "../suppressions/append.ts";
import { baselineRules, type Failure } from "../suppressions/baseline.ts";
import { dayOf } from "../suppressions/day.ts";
import { unnameable } from "../suppressions/nameable.ts";
import { type CatalogueSettings, checkIds } from "./catalogue.ts";
import { EXIT } from "./exit-code.ts";
import { type LatestFinding, latestFindings } from "./latest-findings.ts";
import { print } from "./print.ts";
import { severityOf } from "./settings.ts";
import { say } from "./stderr.ts";
import { type WordFlags, wordsOf } from "./suppression-flags.ts";

export interface BaselineFlags extends WordFlags, CatalogueSettings {
  readonly severity?: string;
  readonly output?: string;
}

/** `aplomb baseline FILE`: turns today's failures into suppressions; resolves to the exit code. */
export async function baselineCommand(file: string, flags: BaselineFlags): Promise<number> {
  const floor = flags.severity === undefined ? 0 : SEVERITY_SCORE[severityOf(flags.severity, "--severity")];
  const ids = await checkIds(flags);
  const now = new Date();
  // Wrong flags are told before a big file is read.
  wordsOf({ ...flags, reason: flags.reason ?? "Baseline." }, now);
  const { open, time, bad } = await latestFindings(file);
  const day = dayOf(time === "" ? now : new Date(time));
  const words = wordsOf({ ...flags, reason: flags.reason ?? `Baseline of ${day}.` }, now);
  const failed = [...open.values()].filter(
    ({ evaluation, score, suppressed }) => evaluation === "failed" && score >= floor && !suppressed,
  );
  const named = failed.filter(({ subject }) => unnameable(subject, ids) === undefined);
  const rules = baselineRules(named.map(failureOf), words);
  const text = fileText(rules);
  if (Buffer.byteLength(text) > MAX_BYTES) {
    throw new ConfigError(`The baseline would be bigger than ${MAX_MIB} MiB, which no scan reads.`, {
      hint: "Make one of a part: with --severity, or of the output of fewer accounts.",
    });
  }
  if (flags.output === undefined) await print(text.trimEnd());
  else await create(flags.output, text);
  const left = failed.length - named.length;
  if (left > 0) say(`aplomb: left out, as no rule can name what it is about: ${plural(left, "finding")}.`);
  say(
    rules.length === 0
      ? "aplomb: nothing to suppress: the baseline is empty."
      : `aplomb: ${plural(named.length, "finding")} in ${plural(rules.length, "rule")}, until ${words.expires}.`,
  );
  return left + bad > 0 ? EXIT.incomplete : EXIT.done;
}

function failureOf({ subject: { check, account, region, arn } }: LatestFinding): Failure {
  return { check, account: account.id, region, arn };
}

async function create(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (cause) {
    const isThere = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(isThere ? `${path} is there already.` : `${path} cannot be written: ${reason}`, {
      hint: "Give -o a new file.",
      cause,
    });
  }
}
