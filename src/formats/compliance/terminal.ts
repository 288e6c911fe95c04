import { Chalk, type ChalkInstance } from "chalk";
import stringWidth from "string-width";
import type { Report } from "../../compliance/report.ts";
import { safeText } from "../../model/safe-text.ts";
import { indented, pad, wrap } from "../columns.ts";
import type { Block, ControlLine, Mark, Things } from "./blocks.ts";
import { placeLines } from "./places.ts";
import { reportBlocks } from "./report-blocks.ts";

export interface TerminalOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

/** Words that need no colour. */
const WORDS: Readonly<Record<Mark, string>> = {
  "not-met": "NOT MET",
  accepted: "accepted",
  unknown: "unknown",
  met: "met",
  "not-assessed": "",
};

/** Columns of a verdict, and of a control's id at most. */
const MARK = 8;
const ID = 24;

/** The report as a person reads it, line by line. */
export function* terminalLines(report: Report, { width, color }: TerminalOptions): Generator<string> {
  const look = { width, chalk: new Chalk({ level: color ? 1 : 0 }) };
  let last: Block["kind"] | undefined;
  for (const block of reportBlocks(report)) {
    if (last !== undefined && isApart(last, block.kind)) yield "";
    for (const line of linesOf(block, look)) yield line.trimEnd();
    last = block.kind;
  }
}

const STARTS: ReadonlySet<Block["kind"]> = new Set(["title", "heading", "control", "list", "matrix"]);

/** A blank line before what begins something new. */
function isApart(last: Block["kind"], next: Block["kind"]): boolean {
  if (next === "controls") return last !== "heading";
  if (next === "text") return last !== "text" && last !== "title";
  return next === "matrix" ? last !== "title" : STARTS.has(next);
}

interface Look {
  readonly width: number;
  readonly chalk: ChalkInstance;
}

function linesOf(block: Block, look: Look): string[] {
  const { chalk, width } = look;
  switch (block.kind) {
    case "title":
      return wrapped(block.text, width).map((line) => chalk.bold.underline(line));
    case "heading":
      return wrapped(block.text, width).map((line) => chalk.bold(line));
    case "text":
      return wrapped(block.text, width).map((line) => hueOf(block.tone, chalk)(line));
    case "controls":
      return controlLines(block.lines, look);
    case "control":
      return controlLines([block.line], look);
    case "check":
      return wrapped(block.text, width - 4).map(indented(4));
    case "things":
      return thingLines(block.things, block.more, look);
    case "list":
      return [chalk.bold(safeText(block.title)), ...wrapped(block.items.join(", "), width - 2).map(indented(2))];
    case "matrix":
      return matrixLines(block.head, block.rows, look);
  }
}

function controlLines(lines: readonly ControlLine[], { chalk, width }: Look): string[] {
  const marked = lines.some(({ mark }) => WORDS[mark] !== "");
  const before = marked ? MARK + 2 : 0;
  const id = Math.min(ID, Math.max(...lines.map((line) => stringWidth(safeText(line.id)))));
  const indent = 2 + before + id + 2;
  return lines.flatMap((line) => {
    const [title = "", ...rest] = wrapped(line.title, width - indent);
    const mark = marked ? `${markHue(line.mark, chalk)(pad(WORDS[line.mark], MARK))}  ` : "";
    return [
      `  ${mark}${chalk.bold(pad(safeText(line.id), id))}  ${title}`,
      ...rest.map(indented(indent)),
      ...line.details.flatMap((text) => wrapped(text, width - 6).map((part) => chalk.dim(`      ${part}`))),
    ];
  });
}

function thingLines(things: readonly Things[], more: number, { chalk, width }: Look): string[] {
  const lines = things.flatMap(({ what, facts, places }) => [
    ...wrapped(what, width - 6).map(indented(6)),
    ...facts.flatMap((fact) => wrapped(fact, width - 6).map((line) => chalk.dim(`      ${line}`))),
    ...placeLines(places).flatMap(({ indent, text }) => wrapped(text, width - indent).map(indented(indent))),
  ]);
  return more > 0 ? [...lines, ...wrapped(`and ${more} more: --format csv`, width - 6).map(indented(6))] : lines;
}

function matrixLines(head: readonly string[], rows: readonly (readonly string[])[], { chalk, width }: Look): string[] {
  const all = [head, ...rows].map((row) => row.map(safeText));
  const widths = head.map((_, index) => Math.max(...all.map((row) => stringWidth(row[index] ?? ""))));
  const others = widths.slice(1).reduce((sum, one) => sum + one + 2, 0);
  // The first column gives way: numbers must not.
  widths[0] = Math.min(widths[0] ?? 0, Math.max(12, width - others));
  return all.map((row, index) => {
    const cells = row.map((cell, column) => {
      const columns = widths[column] ?? 0;
      return column === 0 ? pad(cell, columns) : " ".repeat(Math.max(0, columns - stringWidth(cell))) + cell;
    });
    return index === 0 ? chalk.bold(cells.join("  ")) : cells.join("  ");
  });
}

function wrapped(text: string, columns: number): string[] {
  return wrap(safeText(text), Math.max(20, columns));
}

function hueOf(tone: "strong" | "warn" | "dim" | undefined, chalk: ChalkInstance): (text: string) => string {
  if (tone === "strong") return chalk.bold;
  if (tone === "warn") return chalk.yellow;
  return tone === "dim" ? chalk.dim : (text) => text;
}

function markHue(mark: Mark, chalk: ChalkInstance): (text: string) => string {
  if (mark === "not-met") return chalk.red;
  if (mark === "met") return chalk.green;
  return mark === "not-assessed" ? chalk.dim : chalk.yellow;
}
