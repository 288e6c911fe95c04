import { type History, ofAccount, ofAll, type Series } from "../compliance/history.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import { safeText } from "../model/safe-text.ts";
import { openHistory } from "../state/history.ts";
import { EXIT } from "./exit-code.ts";
import { printLines } from "./print-lines.ts";
import { withStateCopy } from "./state-copy.ts";
import { say } from "./stderr.ts";

export interface ComplianceHistoryFlags {
  /** A file, or `s3://bucket/key`. */
  readonly state?: string | undefined;
  /** Ids of frameworks; all that the state has, unless told. */
  readonly framework?: readonly string[] | undefined;
  /** `account`: each by itself. */
  readonly by?: string | undefined;
  /** `table` on a terminal unless told, else too. */
  readonly format?: string | undefined;
  readonly profile?: string | undefined;
  readonly endpointUrl?: string | undefined;
  /** Columns; the terminal's unless told. */
  readonly width?: number;
}

const FORMATS = ["table", "json", "csv"];

/** `aplomb compliance --history --state FILE`: how frameworks went, from what a state remembers; resolves to the exit code. */
export async function complianceHistory(flags: ComplianceHistoryFlags): Promise<number> {
  const { state, framework: named = [], by, format = "table" } = flags;
  if (state === undefined || state === "") {
    throw new ConfigError("--history needs what scans remember.", { hint: "Give --state FILE, or --state s3://..." });
  }
  if (by !== undefined && by !== "account") {
    throw new ConfigError(`--by ${by} is unknown to --history.`, { hint: "Give --by account, or leave it out." });
  }
  if (!FORMATS.includes(format)) {
    throw new ConfigError(`--format ${format} is unknown to --history.`, { hint: `Formats: ${FORMATS.join(", ")}.` });
  }
  const endpointUrl = flags.endpointUrl ?? process.env["AWS_ENDPOINT_URL"];
  return withStateCopy(state, { profile: flags.profile, endpointUrl }, async (path) => {
    const stored = await openHistory(path, state);
    try {
      const ids = named.includes("all") ? [] : named;
      refuseUnknown(ids, stored.frameworks());
      if (stored.frameworks().length === 0) say(`aplomb: ${state} remembers no scan of a framework yet.`);
      await printLines(await linesOf(format, histories(stored.series(ids), by === "account"), flags));
      return EXIT.done;
    } finally {
      stored.close();
    }
  });
}

async function linesOf(
  format: string,
  all: Iterable<History>,
  { width = process.stdout.columns || 100 }: ComplianceHistoryFlags,
): Promise<Iterable<string>> {
  if (format === "table") return (await import("../formats/compliance-history.ts")).historyTable(all, { width });
  const { historyCsv, historyJson } = await import("../formats/compliance-history-data.ts");
  return format === "csv" ? historyCsv(all) : historyJson(all);
}

/** Series of one framework, edition and choice of regions follow each other. */
function* histories(series: Iterable<Series>, byAccount: boolean): Generator<History> {
  let group: Series[] = [];
  for (const one of series) {
    if (byAccount) {
      yield ofAccount(one);
      continue;
    }
    if (group[0] !== undefined && keyOf(group[0]) !== keyOf(one)) {
      yield* ofAll(group);
      group = [];
    }
    group.push(one);
  }
  yield* ofAll(group);
}

function keyOf({ framework: { id, version }, regions }: Series): string {
  return JSON.stringify([id, version, regions]);
}

function refuseUnknown(ids: readonly string[], known: readonly string[]): void {
  const id = ids.find((one) => !known.includes(one));
  if (id === undefined) return;
  const near = didYouMean(id, known);
  throw new ConfigError(`The state remembers no scan of the framework ${JSON.stringify(id)}.`, {
    hint: `${near === undefined ? "" : `Did you mean "${safeText(near)}"? `}It has: ${safeText(known.join(", ")) || "none yet"}.`,
  });
}
