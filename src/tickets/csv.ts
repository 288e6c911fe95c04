import { inertCell } from "../model/inert-cell.ts";
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
  return `"${safeText(inertCell(text)).replaceAll('"', '""')}"`;
}
