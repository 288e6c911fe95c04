import stringWidth from "string-width";
import { SEVERITIES, type Severity } from "../model/severity.ts";
import { fitting, short } from "./brief.ts";
import { fitted, indented, pad, wrap, wrapList } from "./columns.ts";
import type { Bundle, Entry, Grouped, Place } from "./grouped.ts";
import { checkName, type Look } from "./groups.ts";

/** Groups shown, and what is shown in each; with few groups there is room for more. */
const GROUPS = 50;
const FEW = 5;
const ROWS = 12;
const MORE_ROWS = 40;

/** Columns before the text of a line: an indent, and the longest of the severities. */
const INDENT = 2;
const MARK = 10;

const ALL = "--format ndjson gives all";

/** Groups, the worst first, each with what is wrong there. */
export function groupedLines(grouped: Grouped, look: Look): string[] {
  const bundles = grouped.sorted();
  const shown = bundles.slice(0, GROUPS);
  const rows = bundles.length > FEW ? ROWS : MORE_ROWS;
  const rest = grouped.total - shown.reduce((sum, bundle) => sum + sizeOf(bundle), 0);
  const more = grouped.dropped ? "findings elsewhere" : `findings in ${bundles.length - shown.length} more groups`;
  return [
    ...shown.flatMap((bundle) => [...headLines(bundle, grouped, look), ...bodyLines(bundle, grouped, rows, look), ""]),
    ...(rest > 0 ? [look.chalk.dim(`... and ${rest} ${more}; ${ALL}`), ""] : []),
  ];
}

function sizeOf({ failed, unknown }: Bundle): number {
  return SEVERITIES.reduce((sum, severity) => sum + failed[severity], unknown);
}

function headLines(bundle: Bundle, { by }: Grouped, { chalk, width, namesAccounts }: Look): string[] {
  const { place, name } = bundle;
  const where = by === "resource" ? `  ${namesAccounts ? `${place.account} ` : ""}${place.region}` : "";
  const sum = `${bundle.atLeast ? "at least " : ""}${by === "severity" ? plainCounts(bundle) : splitCounts(bundle)}`;
  const head = `${name}${where}  ${sum}`;
  if (stringWidth(head) <= width) return [`${chalk.bold(name)}${where}  ${chalk.bold(sum)}`];
  return [
    ...wrap(`${name}${where}`, width).map((line) => chalk.bold(fitted(line, width))),
    `${" ".repeat(INDENT)}${chalk.bold(sum)}`,
  ];
}

function splitCounts({ failed, unknown }: Bundle): string {
  const parts = SEVERITIES.toReversed().flatMap((severity) =>
    failed[severity] > 0 ? [`${failed[severity]} ${severity}`] : [],
  );
  return [...parts, ...(unknown > 0 ? [`${unknown} unknown`] : [])].join(", ");
}

function plainCounts(bundle: Bundle): string {
  const failed = sizeOf(bundle) - bundle.unknown;
  return [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(bundle.unknown > 0 ? [`${bundle.unknown} unknown`] : []),
  ].join(", ");
}

function bodyLines(bundle: Bundle, { by }: Grouped, rows: number, look: Look): string[] {
  const entries = [...bundle.entries.values()].sort(byWorst);
  if (by === "cause") return entries.flatMap((entry) => causeLines(entry, look));
  const lines = entries.slice(0, rows).flatMap((entry) => {
    return by === "resource" ? verdictLines(entry, look) : [checkLine(entry, by === "severity", look)];
  });
  const more = entries.length - rows;
  return more > 0 ? [...lines, look.chalk.dim(`${" ".repeat(INDENT)}... and ${more} more checks`)] : lines;
}

/** The check, and the resources that have the cause in common. */
function causeLines(entry: Entry, { chalk, width, namesAccounts, links }: Look): string[] {
  const { counts, places } = entry;
  const all = counts.failed + counts.unknown;
  const room = width - INDENT - MARK;
  const names = places.items.map((place) => fitted(nameOf(place, namesAccounts), room - 1));
  const more = all - names.length;
  const told = [...names, ...(more > 0 ? [`... and ${more} more`] : [])];
  return [
    `${" ".repeat(INDENT)}${mark(entry, chalk)}${checkName(entry, links)}`,
    ...(entry.unread === "" ? [] : wrap(entry.unread, room).map(indented(INDENT + MARK))),
    ...wrapList(told, room).map((line) => chalk.dim(indented(INDENT + MARK)(line))),
  ];
}

function nameOf({ name, account, region }: Place, namesAccounts: boolean): string {
  const where = region === name ? "" : region === "global" ? "" : ` in ${region}`;
  return `${namesAccounts ? `${account} ` : ""}${short(name)}${where}`;
}

/** What one check says of the resource. */
function verdictLines(entry: Entry, { chalk, width, links }: Look): string[] {
  return [
    `${" ".repeat(INDENT)}${mark(entry, chalk)}${checkName(entry, links)}`,
    ...wrap(entry.unread === "" ? entry.message : `${entry.message} (${entry.unread})`, width - INDENT - MARK).map(
      (line) => chalk.dim(indented(INDENT + MARK)(line)),
    ),
  ];
}

/** How much fails of a check, with as many names as there is room for. */
function checkLine(entry: Entry, isSaid: boolean, { chalk, width, links }: Look): string {
  const { failed, unknown } = entry.counts;
  const counts = countsOf(entry, isSaid);
  const head = `${" ".repeat(INDENT)}${isSaid ? "" : mark(entry, chalk)}${checkName(entry, links)}  ${counts}`;
  const names = entry.places.items.map(({ name }) => short(name));
  const told = fitting(names, width - stringWidth(head) - 2, failed + unknown);
  return told === "" ? head : `${head}: ${chalk.dim(told)}`;
}

/** Of failures alone, or of unknowns that are marked so, the number says enough. */
function countsOf({ counts: { failed, unknown } }: Entry, isSaid: boolean): string {
  if (unknown === 0) return `${failed}`;
  if (failed === 0) return isSaid ? `${unknown} unknown` : `${unknown}`;
  return `${failed} failed, ${unknown} unknown`;
}

function mark({ severity, counts }: Entry, chalk: Look["chalk"]): string {
  if (counts.failed === 0) return chalk.yellow(pad("unknown", MARK));
  return hueOf(severity, chalk)(pad(severity, MARK));
}

function hueOf(severity: Severity, chalk: Look["chalk"]): Look["chalk"] {
  return severity === "critical" || severity === "high" ? chalk.red : chalk.yellow;
}

function byWorst(a: Entry, b: Entry): number {
  const rank = ({ severity, counts }: Entry): number =>
    SEVERITIES.indexOf(severity) + (counts.failed > 0 ? SEVERITIES.length : 0);
  const size = ({ counts }: Entry): number => counts.failed + counts.unknown;
  return rank(b) - rank(a) || size(b) - size(a) || a.id.localeCompare(b.id);
}
