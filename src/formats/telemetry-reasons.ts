import { plural } from "../model/plural.ts";
import { indented, wrap } from "./columns.ts";
import { markOf, type State, type ToldCell } from "./telemetry-cell.ts";
import { hueOf, type Look } from "./telemetry-matrix.ts";

/** Accounts that are named in one line of the report; all of them are in the events. */
const NAMED = 20;

const LACKING: readonly State[] = ["not-recorded", "partly", "unknown"];

export interface ReasonsLook extends Look {
  /** Several accounts: which one it is must be said. */
  readonly namesAccounts: boolean;
}

/** Each source that is not recorded somewhere: where, and why; equal reasons are told once. */
export function reasonLines(cells: readonly ToldCell[], look: ReasonsLook): string[] {
  const { chalk, width } = look;
  const lines: string[] = [];
  for (const own of Map.groupBy(cells, ({ source }) => source).values()) {
    const lacking = own.filter(({ state }) => LACKING.includes(state));
    const [first] = lacking;
    if (first === undefined) continue;
    const checks = [...new Set(lacking.flatMap((cell) => cell.checks))].sort();
    const named = checks.length === 0 ? "" : ` (${checks.join(", ")})`;
    const [head = "", ...rest] = wrap(`${first.title}${named}`, width - 2);
    lines.push(chalk.bold(head), ...rest.map(indented(2)));
    for (const group of byReason(lacking)) lines.push(...groupLines(group, own, look));
    lines.push("");
  }
  return lines;
}

/** Sources at which nobody looked anywhere, and those at which somebody did not look everywhere. */
export function unlookedLines(cells: readonly ToldCell[], { chalk, width }: Look): string[] {
  const titles: string[] = [];
  for (const own of Map.groupBy(cells, ({ source }) => source).values()) {
    const dark = own.filter(({ state }) => state === "not-looked-at");
    if (dark.length === 0) continue;
    titles.push(`${own[0]?.title ?? ""}${dark.length === own.length ? "" : ` (${dark.length} of ${own.length})`}`);
  }
  if (titles.length === 0) return [];
  return [chalk.bold("Not looked at"), ...wrap(titles.join("; "), width - 2).map(indented(2)), ""];
}

function byReason(cells: readonly ToldCell[]): readonly (readonly ToldCell[])[] {
  const groups = Map.groupBy(cells, (cell) => JSON.stringify([markOf(cell), cell.why]));
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}

function rank([first]: readonly ToldCell[]): number {
  return first === undefined ? 0 : LACKING.indexOf(first.state);
}

function groupLines(group: readonly ToldCell[], all: readonly ToldCell[], look: ReasonsLook): string[] {
  const { chalk, width } = look;
  const [first] = group;
  if (first === undefined) return [];
  const mark = hueOf(first.state, chalk)(markOf(first).padEnd(5));
  const [head = "", ...rest] = wrap(placesText(group, all, look), width - 9);
  const why = first.why.flatMap((sentence) => wrap(sentence, width - 11).map(indented(11)));
  return [`  ${mark}  ${head}`, ...rest.map(indented(9)), ...why.map((line) => chalk.dim(line))];
}

/** `eu-west-1 (2 of 3), us-east-1 (0 of 1)`; of several accounts `us-east-1: payments, web; all 9 regions: data`. */
function placesText(group: readonly ToldCell[], all: readonly ToldCell[], { namesAccounts }: ReasonsLook): string {
  if (!namesAccounts) return group.map((cell) => `${regionOf(cell)}${countOf(cell)}`).join(", ");
  const whole = Map.groupBy(all, ({ account }) => account);
  const accounts = [...Map.groupBy(group, ({ account }) => account)].map(([account, own]) => ({
    name: own[0]?.name ?? "",
    regions: regionsText(own, whole.get(account)?.length ?? 0),
  }));
  const shown = Map.groupBy(accounts.slice(0, NAMED), ({ regions }) => regions);
  const texts = [...shown].map(([regions, own]) => {
    const names = own.map(({ name }) => name).join(", ");
    return regions === "" ? names : `${regions}: ${names}`;
  });
  const more = accounts.length - NAMED;
  return [...texts, ...(more > 0 ? [`and ${plural(more, "more account")}; --format ndjson gives all`] : [])].join("; ");
}

/** Nothing for what is of no region: it is the account's. */
function regionsText(own: readonly ToldCell[], all: number): string {
  if (own.every(({ region }) => region === "")) return "";
  return own.length === all && all > 3 ? `all ${all} regions` : own.map(regionOf).join(", ");
}

function regionOf({ region }: ToldCell): string {
  return region || "the account as a whole";
}

/** Of one thing the mark says all. */
function countOf({ recorded, total }: ToldCell): string {
  return total < 2 ? "" : ` (${recorded} of ${total})`;
}
