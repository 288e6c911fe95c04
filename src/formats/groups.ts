import type { ChalkInstance } from "chalk";
import { safeText } from "../model/safe-text.ts";
import { SEVERITIES, type Severity } from "../model/severity.ts";
import { indented, pad, wrap } from "./columns.ts";
import { linked, referenceAt } from "./link.ts";
import { accountAt, nameAt, severityAt } from "./names.ts";
import { at, textAt, unreadAt } from "./read-event.ts";
import { Worst } from "./worst.ts";

/** Findings shown per check; all of them are in the events. */
const ROWS = 12;

/** Columns of a resource's name and of its region. */
const NAME = 48;
const REGION = 15;
/** Columns of an account's name or id, where there are several. */
const ACCOUNT = 16;

export interface Row {
  readonly status: "failed" | "unknown";
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly message: string;
  readonly detail: string;
  /** The way from the resource to what it leads to, if the evidence has one. */
  readonly path: string;
}

/** The findings of one check. */
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Where AWS says more; `""` if nowhere. */
  readonly url: string;
  readonly counts: { passed: number; failed: number; unknown: number; suppressed: number };
  readonly rows: Worst<Row>;
}

/** Counts a finding under its check, and keeps it if it is among the first that are shown. */
export function addFinding(groups: Map<string, Group>, event: unknown): void {
  const id = textAt(event, "rule.id");
  const group = groups.get(id) ?? groupOf(event);
  groups.set(id, group);
  const status = textAt(event, "result.evaluation");
  if (status === "passed") group.counts.passed += 1;
  if (status !== "failed" && status !== "unknown") return;
  // People know of it already.
  if (at(event, "aplomb.finding.suppressed") === true) {
    group.counts.suppressed += 1;
    return;
  }
  group.counts[status] += 1;
  group.rows.add({
    status,
    name: safeText(nameAt(event)),
    account: safeText(accountAt(event)),
    region: safeText(textAt(event, "cloud.region")) || "global",
    message: safeText(textAt(event, "message")),
    detail: safeText(status === "unknown" ? unreadAt(event) : ""),
    path: safeText(pathAt(event)),
  });
}

function groupOf(event: unknown): Group {
  return {
    id: safeText(textAt(event, "rule.id")),
    title: safeText(textAt(event, "rule.name")),
    severity: severityAt(event),
    url: referenceAt(event),
    counts: { passed: 0, failed: 0, unknown: 0, suppressed: 0 },
    rows: new Worst(ROWS, (a, b) => order(a).localeCompare(order(b))),
  };
}

function pathAt(event: unknown): string {
  const path = at(event, "result.evidence.path");
  const ids = Array.isArray(path) ? path.filter((id) => typeof id === "string") : [];
  return ids.map((id) => id.slice(id.lastIndexOf("/") + 1)).join(" -> ");
}

/** Rows of one cause stand together, and the cause is said once. */
export function sameCause(one: Row, other: Row): boolean {
  return cause(one) === cause(other);
}

function cause({ status, message, detail }: Row): string {
  return `${status} ${message} ${detail}`;
}

function order(row: Row): string {
  return `${cause(row)} ${row.account} ${row.region} ${row.name}`;
}

/** What failed first, the most severe on top. */
export function bySeverity(a: Group, b: Group): number {
  const rank = (group: Group): number => SEVERITIES.indexOf(group.severity) + (group.counts.failed > 0 ? 10 : 0);
  return rank(b) - rank(a) || a.id.localeCompare(b.id);
}

export interface Look {
  readonly chalk: ChalkInstance;
  /** Columns. */
  readonly width: number;
  /** Several accounts: which one it is must be said. */
  readonly namesAccounts: boolean;
  /** Ids of checks lead to AWS's documentation. */
  readonly links?: boolean | undefined;
}

/** The id, which leads to AWS's documentation where the terminal can. */
export function checkName({ id, url }: Pick<Group, "id" | "url">, links = false): string {
  return links ? linked(id, url) : id;
}

export function groupHead(group: Group, { chalk, links }: Pick<Look, "chalk" | "links">): string {
  const { severity, counts } = group;
  const hue = severity === "critical" || severity === "high" ? chalk.red : chalk.yellow;
  const head = counts.failed > 0 ? hue.bold(severity.toUpperCase()) : chalk.yellow.bold(`UNKNOWN (${severity})`);
  return `${head}  ${chalk.bold(checkName(group, links))}  ${countsText(counts)}`;
}

export function groupLines(group: Group, { chalk, width, namesAccounts, links }: Look): string[] {
  const { title, counts, rows } = group;
  const room = width - 8 - REGION - 1 - (namesAccounts ? ACCOUNT + 1 : 0);
  const more = counts.failed + counts.unknown - rows.size;
  return [
    groupHead(group, { chalk, links }),
    ...wrap(`Should be: ${title}.`, width - 2).map((line) => chalk.dim(indented(2)(line))),
    ...rows.items.flatMap((row, index) => [
      ...(index > 0 && sameCause(row, rows.items[index - 1] ?? row) ? [] : causeLines(row, chalk, width)),
      `        ${pad(row.name, Math.min(NAME, room))} ${namesAccounts ? `${pad(row.account, ACCOUNT)} ` : ""}${row.region}`,
      ...(row.path === "" ? [] : wrap(row.path, width - 10).map((line) => chalk.dim(indented(10)(line)))),
    ]),
    ...(more > 0 ? [chalk.dim(`        ... and ${more} more; --format ndjson gives all`)] : []),
    "",
  ];
}

export function causeLines({ status, message, detail }: Row, chalk: ChalkInstance, width: number): string[] {
  const mark = status === "failed" ? chalk.red("FAIL") : chalk.yellow("????");
  const [first = "", ...others] = wrap(detail === "" ? message : `${message} (${detail})`, width - 8);
  return [`  ${mark}  ${first}`, ...others.map(indented(8))];
}

export function countsText({ failed, unknown, passed, suppressed }: Group["counts"]): string {
  return (
    [
      [failed, "failed"],
      [unknown, "unknown"],
      [passed, "passed"],
      [suppressed, "suppressed"],
    ] as const
  )
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
}
