import stringWidth from "string-width";
import type { Severity } from "../model/severity.ts";
import { indented, wrap } from "./columns.ts";
import {
  causeLines,
  checkName,
  countsText,
  type Group,
  groupHead,
  groupLines,
  type Look,
  sameCause,
} from "./groups.ts";

/** With more checks than these to tell of, only what is critical is told in full: nobody reads a thousand lines. */
const MANY = 20;

/** What failed or is unknown by check, the worst first, in as few lines as the number of checks asks for. */
export function verdictLines(groups: readonly Group[], look: Look): string[] {
  const told = groups.filter((group) => group.rows.size > 0);
  if (told.length <= MANY) return told.flatMap((group) => groupLines(group, look));
  const failed = (severity: Severity): readonly Group[] =>
    told.filter((group) => group.severity === severity && group.counts.failed > 0);
  return [
    ...failed("critical").flatMap((group) => groupLines(group, look)),
    ...failed("high").flatMap((group) => shortLines(group, look)),
    ...listLines("medium", failed("medium"), look),
    ...countLines("low", failed("low"), look),
    "",
    ...told.filter(({ counts }) => counts.failed === 0).flatMap((group) => shortLines(group, look)),
    "",
  ];
}

/** The causes, each with the names of what it is about in a row. */
function shortLines(group: Group, { chalk, width, namesAccounts, links }: Look): string[] {
  const { counts, rows } = group;
  const lines = [groupHead({ ...group, counts: { ...counts, passed: 0 } }, { chalk, links })];
  let names: string[] = [];
  const flush = () => {
    if (names.length > 0) lines.push(...wrap(names.join(", "), width - 8).map(indented(8)));
    names = [];
  };
  for (const [index, row] of rows.items.entries()) {
    const before = rows.items[index - 1];
    if (before === undefined || !sameCause(row, before)) {
      flush();
      lines.push(...causeLines(row, chalk, width));
    }
    // A path begins with the resource.
    const what = row.path === "" ? short(row.name) : row.path;
    names.push(namesAccounts ? `${row.account} ${what}` : what);
  }
  const more = counts.failed + counts.unknown - rows.size;
  if (more > 0) names.push(`... and ${more} more`);
  flush();
  return lines;
}

/** One line per check, with as many names as there is room for. */
function listLines(severity: Severity, groups: readonly Group[], { chalk, width, links }: Look): string[] {
  if (groups.length === 0) return [];
  const lines = byCount(groups).map(({ counts, rows, ...check }) => {
    const head = `  ${checkName(check, links)}  ${countsText({ ...counts, passed: 0 })}`;
    const names = rows.items.map(({ name }) => short(name));
    const told = fitting(names, width - stringWidth(head) - 2, counts.failed + counts.unknown);
    return told === "" ? head : `${head}: ${chalk.dim(told)}`;
  });
  return ["", chalk.yellow.bold(severity.toUpperCase()), ...lines];
}

/** No more than how many of each. */
function countLines(severity: Severity, groups: readonly Group[], { chalk, width, links }: Look): string[] {
  if (groups.length === 0) return [];
  const counts = byCount(groups).map(({ counts, ...check }) => `${checkName(check, links)} (${counts.failed})`);
  return ["", chalk.yellow.bold(severity.toUpperCase()), ...wrap(counts.join(", "), width - 2).map(indented(2))];
}

function byCount(groups: readonly Group[]): readonly Group[] {
  return groups.toSorted((a, b) => b.counts.failed - a.counts.failed);
}

/** Without the id that tells it apart: what it is called is enough to be reminded. */
export function short(name: string): string {
  return name.replace(/ \([^()]*\)$/, "");
}

/** The first names, and how many are left out; nothing if there is no room for one. */
export function fitting(names: readonly string[], room: number, all: number): string {
  for (let shown = names.length; shown > 0; shown -= 1) {
    const text = names.slice(0, shown).join(", ") + (shown < all ? `, ${all - shown} more` : "");
    if (stringWidth(text) <= room) return text;
  }
  return "";
}
