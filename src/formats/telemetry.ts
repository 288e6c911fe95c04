import { Chalk } from "chalk";
import { wrap } from "./columns.ts";
import type { Format } from "./format.ts";
import { textAt } from "./read-event.ts";
import { type ToldCell, toldCell } from "./telemetry-cell.ts";
import { accountMatrix, type Look, regionMatrix } from "./telemetry-matrix.ts";
import { reasonLines, unlookedLines } from "./telemetry-reasons.ts";

export interface TelemetryOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

/** With more accounts than these only sums are shown: nobody reads a picture of each. */
const PICTURES = 3;

const LEGEND = [
  "yes recorded   part partly   NO not recorded   ? unknown",
  "- nothing there to record   . not looked at   NO* suppressed",
  "part? and NO?: something could not be read, so there may be more",
];

/** The terminal's picture of what is recorded where, made of `aplomb.telemetry` events alone. */
export function telemetry({ width, color }: TelemetryOptions): Format {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const cells: ToldCell[] = [];
  return {
    event(event) {
      const cell = textAt(event, "data_stream.dataset") === "aplomb.telemetry" ? toldCell(event) : undefined;
      if (cell !== undefined) cells.push(cell);
      return "";
    },
    end() {
      if (cells.length === 0) return "No event tells of an account.\n";
      const look = { chalk, width };
      const accounts = [...Map.groupBy(cells, ({ account }) => account).values()];
      const namesAccounts = accounts.length > 1;
      const lines = [
        ...(accounts.length > PICTURES
          ? sumLines(cells, accounts.length, look)
          : accounts.flatMap((own) => pictureLines(own, look))),
        ...LEGEND.flatMap((line) => wrap(line, width)).map((line) => chalk.dim(line)),
        "",
        ...reasonLines(cells, { ...look, namesAccounts }),
        ...unlookedLines(cells, look),
      ];
      return `${withoutLast(lines).join("\n")}\n`;
    },
  };
}

function pictureLines(cells: readonly ToldCell[], look: Look): string[] {
  return [...titleLines(`What is recorded in ${cells[0]?.name ?? ""}`, look), ...regionMatrix(cells, look)];
}

function sumLines(cells: readonly ToldCell[], accounts: number, look: Look): string[] {
  return [...titleLines(`What is recorded in how many of ${accounts} accounts`, look), ...accountMatrix(cells, look)];
}

function titleLines(text: string, { chalk, width }: Look): string[] {
  return [...wrap(text, width).map((line) => chalk.bold(line)), ""];
}

function withoutLast(lines: readonly string[]): readonly string[] {
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
