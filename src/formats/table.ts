import { Chalk, type ChalkInstance } from "chalk";
import { plural } from "../model/plural.ts";
import { safeText } from "../model/safe-text.ts";
import { isSeverity, SEVERITIES, type Severity } from "../model/severity.ts";
import { pad, wrap } from "./columns.ts";
import type { Format } from "./format.ts";
import { at, numberAt, textAt, unreadAt } from "./read-event.ts";
import { Worst } from "./worst.ts";

export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

/** Findings shown per check; all of them are in the events. */
const ROWS = 12;

/** Columns of a resource's name and of its region. */
const NAME = 48;
const REGION = 15;

interface Row {
  readonly status: "failed" | "unknown";
  readonly name: string;
  readonly region: string;
  readonly message: string;
  readonly detail: string;
}

interface Group {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly counts: { passed: number; failed: number; unknown: number };
  readonly rows: Worst<Row>;
}

/** The terminal's report: failures by check, the worst first; then what could not be seen, frameworks, and the sum. */
export function table({ width, color }: TableOptions): Format {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const groups = new Map<string, Group>();
  const gaps: string[] = [];
  const frameworks = new Map<string, Framework>();
  let last: unknown;

  return {
    event(event) {
      switch (textAt(event, "data_stream.dataset")) {
        case "aplomb.findings":
          addFinding(groups, event);
          break;
        case "aplomb.coverage":
          if (textAt(event, "aplomb.coverage.status") === "failed") gaps.push(gapLine(event));
          break;
        case "aplomb.compliance":
          addControl(frameworks, event);
          break;
        case "aplomb.scan":
          last = event;
          break;
      }
      return "";
    },
    end() {
      const shown = [...groups.values()].sort(bySeverity);
      const lines = [
        ...shown.filter((group) => group.rows.size > 0).flatMap((group) => groupLines(group, chalk, width)),
        ...passedLines(shown, chalk, width),
        ...section("Could not be seen", gaps.sort(), chalk.yellow, width),
        ...section("Frameworks", [...frameworks.values()].map(frameworkLine), chalk.bold, width),
        ...sumLines(last, chalk, width),
      ];
      return `${lines.join("\n")}\n`;
    },
  };
}

function addFinding(groups: Map<string, Group>, event: unknown): void {
  const id = textAt(event, "rule.id");
  const group = groups.get(id) ?? groupOf(event);
  groups.set(id, group);
  const status = textAt(event, "result.evaluation");
  if (status === "passed") group.counts.passed += 1;
  if (status !== "failed" && status !== "unknown") return;
  group.counts[status] += 1;
  group.rows.add({
    status,
    name: safeText(textAt(event, "resource.name")),
    region: safeText(textAt(event, "cloud.region")) || "global",
    message: safeText(textAt(event, "message")),
    detail: safeText(status === "unknown" ? unreadAt(event) : ""),
  });
}

function groupOf(event: unknown): Group {
  const tags = at(event, "rule.tags");
  const severity = Array.isArray(tags) ? tags.find((tag) => typeof tag === "string" && isSeverity(tag)) : undefined;
  return {
    id: safeText(textAt(event, "rule.id")),
    title: safeText(textAt(event, "rule.name")),
    severity: severity ?? "low",
    counts: { passed: 0, failed: 0, unknown: 0 },
    rows: new Worst(ROWS, (a, b) => order(a).localeCompare(order(b))),
  };
}

/** Rows of one cause stand together, and the cause is said once. */
function cause({ status, message, detail }: Row): string {
  return `${status} ${message} ${detail}`;
}

function order(row: Row): string {
  return `${cause(row)} ${row.region} ${row.name}`;
}

function bySeverity(a: Group, b: Group): number {
  const rank = (group: Group): number => SEVERITIES.indexOf(group.severity) + (group.counts.failed > 0 ? 10 : 0);
  return rank(b) - rank(a) || a.id.localeCompare(b.id);
}

function groupLines(group: Group, chalk: ChalkInstance, width: number): string[] {
  const { id, title, severity, counts, rows } = group;
  const hue = severity === "critical" || severity === "high" ? chalk.red : chalk.yellow;
  const head = counts.failed > 0 ? hue.bold(severity.toUpperCase()) : chalk.yellow.bold("UNKNOWN");
  const more = counts.failed + counts.unknown - rows.size;
  return [
    `${head}  ${chalk.bold(title)}`,
    `  ${chalk.dim(id)}  ${countsText(counts)}`,
    ...rows.items.flatMap((row, index) => [
      ...(index > 0 && cause(row) === cause(rows.items[index - 1] ?? row) ? [] : causeLines(row, chalk, width)),
      `        ${pad(row.name, Math.min(NAME, width - 8 - REGION - 1))} ${row.region}`,
    ]),
    ...(more > 0 ? [chalk.dim(`        ... and ${more} more; --format ndjson gives all`)] : []),
    "",
  ];
}

function causeLines({ status, message, detail }: Row, chalk: ChalkInstance, width: number): string[] {
  const mark = status === "failed" ? chalk.red("FAIL") : chalk.yellow("????");
  const [first = "", ...others] = wrap(detail === "" ? message : `${message} (${detail})`, width - 8);
  return [`  ${mark}  ${first}`, ...others.map(indented(8))];
}

function indented(columns: number): (line: string) => string {
  return (line) => " ".repeat(columns) + line;
}

function countsText({ failed, unknown, passed }: Group["counts"]): string {
  return [[failed, "failed"] as const, [unknown, "unknown"] as const, [passed, "passed"] as const]
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
}

function passedLines(groups: readonly Group[], chalk: ChalkInstance, width: number): string[] {
  const passed = groups.filter((group) => group.rows.size === 0);
  const lines = passed.map(({ title, counts }) => `${title} (${counts.passed})`);
  return section("Passed", lines, chalk.green, width);
}

function section(title: string, lines: readonly string[], hue: ChalkInstance, width: number): string[] {
  if (lines.length === 0) return [];
  return [hue.bold(title), ...lines.flatMap((line) => wrap(line, width - 2).map(indented(2))), ""];
}

function gapLine(event: unknown): string {
  const region = textAt(event, "cloud.region") || "whole account";
  return safeText(`${textAt(event, "aplomb.coverage.resource_type")}, ${region}: ${unreadAt(event)}`);
}

interface Framework {
  readonly name: string;
  readonly verdicts: Record<string, number>;
}

function addControl(frameworks: Map<string, Framework>, event: unknown): void {
  const id = textAt(event, "aplomb.control.framework.id");
  const version = textAt(event, "aplomb.control.framework.version");
  const bare = textAt(event, "aplomb.control.framework.name");
  const name = bare.includes(version) ? bare : `${bare}, version ${version}`;
  const framework = frameworks.get(id) ?? { name: safeText(name), verdicts: {} };
  frameworks.set(id, framework);
  const verdict = textAt(event, "aplomb.control.verdict");
  framework.verdicts[verdict] = (framework.verdicts[verdict] ?? 0) + 1;
}

function frameworkLine({ name, verdicts }: Framework): string {
  const { failed = 0, passed = 0, unknown = 0 } = verdicts;
  const unseen = unknown > 0 ? `, ${unknown} unknown` : "";
  return `${name}: failing evidence for ${failed} controls, none for ${passed}${unseen}`;
}

/** What the counts do not say by themselves. */
const NOTES: Readonly<Record<string, string>> = {
  incomplete: "The scan is incomplete: what is unknown or could not be seen may be worse than what failed.",
  interrupted: "The scan was interrupted: what it did not come to is not in here.",
};

const HINT = "`aplomb checks ID` says why a check matters, how to fix what fails, and what it reads.";

function sumLines(last: unknown, chalk: ChalkInstance, width: number): string[] {
  if (last === undefined) return [];
  const count = (name: string): number => numberAt(last, `aplomb.scan.${name}`);
  const severities = SEVERITIES.toReversed()
    .map((severity) => [count(`failed.${severity}`), severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => `${number} ${severity}`);
  const failed = `${count("findings.failed")} failed${severities.length > 0 ? ` (${severities.join(", ")})` : ""}`;
  const sum = `${failed}, ${count("findings.unknown")} unknown, ${count("findings.passed")} passed`;
  const status = textAt(last, "aplomb.scan.status");
  const note = NOTES[status] ?? "";
  const account = safeText(textAt(last, "cloud.account.id"));
  return [
    chalk.bold(sum),
    `account ${account}: ${[
      plural(count("resources"), "resource"),
      plural(count("targets") - 1, "region"),
      plural(count("calls"), "call"),
    ].join(", ")}`,
    ...(note === "" ? [] : wrap(note, width).map((line) => chalk.yellow(line))),
    ...wrap(HINT, width).map((line) => chalk.dim(line)),
  ];
}
