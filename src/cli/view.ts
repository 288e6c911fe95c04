import type { Look } from "../formats/format.ts";
import { GROUP_BY, type GroupBy, isGroupBy } from "../formats/group-by.ts";
import { isOnly, ONLY, type Only } from "../formats/only.ts";
import type { FormatId } from "../formats/registry.ts";
import { ConfigError } from "../model/errors.ts";
import { outputFiles } from "./output-files.ts";
import { type FormatName, type ScanSettings, wrongWord } from "./settings.ts";

/** What of the findings a reader sees; verdicts, state and exit code do not know of it. */
export type View = Pick<Look, "groupBy" | "only">;

type Shown = Exclude<FormatName, "auto">;

/**
 * What `--only` means to a format. `never`: whoever reads it again counts on all of it (NDJSON, JSON), or narrows it by
 * itself (HTML). `itself`: its sums are of all findings, so it must see them.
 */
const NARROWS: Readonly<Record<FormatId, "filtered" | "itself" | "never">> = {
  table: "filtered",
  compact: "itself",
  csv: "filtered",
  markdown: "itself",
  ocsf: "filtered",
  asff: "filtered",
  sarif: "filtered",
  junit: "filtered",
  ndjson: "never",
  json: "never",
  html: "never",
};

/** Whether findings that are not wanted are kept from it. */
export function isFiltered(format: Shown): boolean {
  return format !== "none" && NARROWS[format] === "filtered";
}

/** Throws a `ConfigError` for what is no such word, and for what nothing that is written would heed. */
export function viewOf({ groupBy, only, output }: ScanSettings, shown: Shown): View {
  const written = [shown, ...outputFiles(output ?? []).map(({ format }) => format)];
  const group = groupBy === undefined ? undefined : groupByOf(groupBy);
  const kinds = only === undefined || only.length === 0 ? undefined : only.map(onlyOf);
  if (group !== undefined && !written.includes("table")) {
    throw new ConfigError(`--group-by is for the table, and ${whatIs(written)} is written.`, {
      hint: "Add --format table, or a file with the suffix .txt.",
    });
  }
  if (kinds !== undefined && !written.some((format) => format !== "none" && NARROWS[format] !== "never")) {
    throw new ConfigError(`--only is for reports, and ${whatIs(written)} is written.`, {
      hint: "NDJSON and JSON have every finding, since others read them again, and HTML has filters of its own. Add --format table, or compact.",
    });
  }
  return { ...(group !== undefined && { groupBy: group }), ...(kinds !== undefined && { only: kinds }) };
}

function whatIs(written: readonly Shown[]): string {
  return [...new Set(written)].filter((format) => format !== "none").join(", ") || "nothing";
}

function groupByOf(word: string): GroupBy {
  if (isGroupBy(word)) return word;
  throw wrongWord(word, "--group-by", GROUP_BY);
}

function onlyOf(word: string): Only {
  if (isOnly(word)) return word;
  throw wrongWord(word, "--only", ONLY);
}
