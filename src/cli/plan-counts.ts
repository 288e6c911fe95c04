import type { AnyCheck } from "../model/check.ts";
import { ConfigError } from "../model/errors.ts";
import { plural } from "../model/plural.ts";
import { eventLines } from "./event-lines.ts";
import { noWholeScan, passedOver } from "./no-whole-scan.ts";
import { Counts } from "./plan-census.ts";
import { say } from "./stderr.ts";

/** Reads the counts of an earlier scan's output. Throws a `ConfigError` if it has none. */
export async function countsIn(
  file: string,
  { catalogue, quiet }: { readonly catalogue: readonly AnyCheck[]; readonly quiet: boolean },
): Promise<Counts> {
  const counts = new Counts(catalogue);
  let bad = 0;
  try {
    for await (const { text, fault } of eventLines(file, { toLogstash: false })) {
      if (fault !== undefined || !counts.add(JSON.parse(text))) bad += 1;
    }
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    throw new ConfigError(cause.message, { hint: "Give the NDJSON of an earlier scan, or leave FILE out.", cause });
  }
  if (counts.accounts.length === 0 && counts.looks > 0) throw noWholeScan([file]);
  if (counts.accounts.length === 0) {
    throw new ConfigError(`${file} has no coverage events, so no counts.`, {
      hint: "Give the NDJSON that `aplomb scan -o FILE` has written, whole.",
    });
  }
  if (quiet) return counts;
  if (counts.looks > 0) say(passedOver(counts.looks));
  if (bad > 0) say(`aplomb: ${file}: ${plural(bad, "line")} of no event of aplomb.`);
  if (counts.broken > 0) {
    say(`aplomb: ${file}: ${plural(counts.broken, "listing")} broke off; what they did not see is not counted.`);
  }
  return counts;
}
