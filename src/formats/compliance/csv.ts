import { stringify } from "csv-stringify/sync";
import type { Report } from "../../compliance/report.ts";
import { inertCell } from "../../model/inert-cell.ts";
import { safeText } from "../../model/safe-text.ts";
import { type Cells, COLUMNS } from "./csv-columns.ts";
import { controlRows } from "./csv-controls.ts";
import { findingRows, unseenRows } from "./csv-rows.ts";

/** Rows that are made into text at once. */
const AT_ONCE = 500;

/** A row per control; or per finding, gap or decision of a control. RFC 4180, with a line of names. */
export function* csvTexts(report: Report): Generator<string> {
  const columns = COLUMNS[report.show];
  let batch: string[][] = [[...columns]];
  for (const row of rowsOf(report)) {
    batch.push(columns.map((column) => cellText(row[column] ?? "")));
    if (batch.length < AT_ONCE) continue;
    yield text(batch);
    batch = [];
  }
  if (batch.length > 0) yield text(batch);
}

function rowsOf(report: Report): Iterable<Cells> {
  if (report.show === "unknown") return unseenRows(report);
  return report.show === "failed" || report.show === "accepted" ? findingRows(report) : controlRows(report);
}

function cellText(value: string | number | boolean): string {
  // A number of ours cannot begin a formula.
  return typeof value === "string" ? safeText(inertCell(value)) : String(value);
}

function text(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { escape_formulas: true, quoted_string: true, record_delimiter: "windows" });
}
