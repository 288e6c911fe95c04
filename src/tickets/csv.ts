import { safeText } from "../model/safe-text.ts";
import type { Item, Resource } from "./item.ts";

type Cell = (item: Item, resource: Resource) => string;

const COLUMNS: Readonly<Record<string, Cell>> = {
  key: ({ key }) => key,
  title: ({ title }) => title,
  severity: ({ severity }) => severity,
  check: ({ check }) => check,
  cause: ({ cause }) => cause,
  owner: ({ owner }) => owner ?? "",
  resource_count: ({ resource_count }) => String(resource_count),
  resource_id: (_, { id }) => id,
  resource_name: (_, { name }) => name,
  account_id: (_, { account_id }) => account_id,
  account_name: (_, { account_name = "" }) => account_name,
  region: (_, { region }) => region,
  evaluation: (_, { evaluation }) => evaluation,
  first_seen: (_, { first_seen = "" }) => first_seen,
  finding_id: (_, { finding_id }) => finding_id,
  why: ({ why }) => why,
  fix: ({ fix }) => fix,
  references: ({ references }) => references.join(" "),
  controls: ({ controls }) =>
    Object.entries(controls)
      .map(([framework, ids]) => `${framework}: ${ids.join(" ")}`)
      .join("; "),
};

/** RFC 4180: a line per resource, each with its CR. */
export function* csvLines(items: Iterable<Item>): Generator<string> {
  yield csvLine(Object.keys(COLUMNS));
  for (const item of items) {
    for (const resource of item.resources) yield csvLine(Object.values(COLUMNS).map((cell) => cell(item, resource)));
  }
}

/** One line of cells, with its CR and without its LF; nothing in it is a formula to a spreadsheet. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(",")}\r`;
}

function quoted(text: string): string {
  return `"${safeText(inert(text)).replaceAll('"', '""')}"`;
}

/** What a spreadsheet would take for a formula is a text to it with an apostrophe before. */
export function inert(text: string): string {
  return (FORMULA.test(text) ? `'${text}` : text).replace(LATER_FORMULA, "$1'");
}

/** Some spreadsheets pass over blanks, and over what is not seen. */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠])/u;

/** Where lists have semicolons a cell begins after each, whatever quotes are around it. Tabs are shown as `\u0009`. */
const LATER_FORMULA = /(;["\s\p{Cc}\p{Default_Ignorable_Code_Point}]*)(?=[=+\-@＝＋－＠])/gu;
