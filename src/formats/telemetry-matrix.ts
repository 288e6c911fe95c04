import type { ChalkInstance } from "chalk";
import stringWidth from "string-width";
import { pad, wrap } from "./columns.ts";
import { regionCodes } from "./region-codes.ts";
import { MARKS, markOf, STATES, type State, stateOfAll, type ToldCell } from "./telemetry-cell.ts";

export interface Look {
  readonly chalk: ChalkInstance;
  /** Columns. */
  readonly width: number;
}

/** Columns of a source's title, of a mark with the space before it, and of a column's head at most. */
const TITLE = 37;
const MARK = 6;
const HEAD = 15;

/** What the account as a whole is called as a column. */
const WHOLE = "all";

/** The sources of one account by its regions, in as many parts as the width asks for. */
export function regionMatrix(cells: readonly ToldCell[], look: Look): string[] {
  const regions = [...new Set(cells.map(({ region }) => region))].sort();
  const codes = regionCodes(regions.filter((region) => region !== ""));
  const columns = regions.map((region) => ({
    key: region,
    head: region === "" ? WHOLE : (codes.get(region) ?? region),
  }));
  const rows = rowsOf(cells, (own) => {
    const marks = new Map(own.map((cell) => [cell.region, cell]));
    return (key) => marks.get(key);
  });
  const named = [...codes].filter(([region, code]) => region !== code).map(([region, code]) => `${code}=${region}`);
  const whole = regions.includes("") ? [`${WHOLE}=the account as a whole`] : [];
  return [...parts(columns, rows, look), ...legend([...whole, ...named], look)];
}

/** How many accounts have each source in which state. */
export function accountMatrix(cells: readonly ToldCell[], look: Look): string[] {
  const columns = STATES.map((state) => ({ key: state, head: MARKS[state] }));
  const rows = rowsOf(cells, (own) => {
    const states = new Map<State, number>();
    for (const [, its] of Map.groupBy(own, ({ account }) => account)) {
      const state = stateOfAll(its.map((cell) => cell.state));
      states.set(state, (states.get(state) ?? 0) + 1);
    }
    return (key) => {
      const state = STATES.find((one) => one === key);
      const count = state === undefined ? 0 : (states.get(state) ?? 0);
      return state === undefined || count === 0 ? undefined : { state, text: String(count) };
    };
  });
  return parts(columns, rows, look);
}

interface Column {
  readonly key: string;
  readonly head: string;
}

type Mark = ToldCell | { readonly state: State; readonly text: string } | undefined;

interface Row {
  readonly title: string;
  readonly mark: (key: string) => Mark;
}

/** In the order in which the sources are told. */
function rowsOf(cells: readonly ToldCell[], markOf: (own: readonly ToldCell[]) => Row["mark"]): Row[] {
  return [...Map.groupBy(cells, ({ source }) => source).values()].map((own) => {
    return { title: own[0]?.title ?? "", mark: markOf(own) };
  });
}

function parts(columns: readonly Column[], rows: readonly Row[], { chalk, width }: Look): string[] {
  const title = Math.min(TITLE, Math.max(...rows.map((row) => stringWidth(row.title))));
  const wide = Math.min(HEAD, Math.max(MARK - 1, ...columns.map(({ head }) => stringWidth(head)))) + 1;
  const fit = Math.max(1, Math.floor((width - title) / wide));
  const lines: string[] = [];
  for (let from = 0; from < columns.length; from += fit) {
    const some = columns.slice(from, from + fit);
    const shown = rows.filter((row) => some.some(({ key }) => row.mark(key) !== undefined));
    lines.push(chalk.bold(trimmed(" ".repeat(title) + some.map(({ head }) => ` ${pad(head, wide - 1)}`).join(""))));
    for (const row of shown) {
      lines.push(
        trimmed(pad(row.title, title) + some.map(({ key }) => ` ${marked(row.mark(key), wide - 1, chalk)}`).join("")),
      );
    }
    lines.push("");
  }
  return lines;
}

function marked(mark: Mark, columns: number, chalk: ChalkInstance): string {
  if (mark === undefined) return " ".repeat(columns);
  const text = pad("text" in mark ? mark.text : markOf(mark), columns);
  return hueOf(mark.state, chalk)(text);
}

export function hueOf(state: State, chalk: ChalkInstance): (text: string) => string {
  if (state === "not-recorded") return chalk.red;
  if (state === "partly" || state === "unknown") return chalk.yellow;
  return state === "recorded" ? chalk.green : chalk.dim;
}

function legend(words: readonly string[], { chalk, width }: Look): string[] {
  return words.length === 0 ? [] : [...wrap(words.join(", "), width).map((line) => chalk.dim(line)), ""];
}

function trimmed(line: string): string {
  return line.trimEnd();
}
