import { Chalk, type ChalkInstance } from "chalk";
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
        ...sumLines(last, chalk),
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
    region: safeText(textAt(event, "cloud.region")) || "-",
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

function order({ status, region, name }: Row): string {
  return `${status} ${region} ${name}`;
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
    ...rows.items.flatMap((row) => rowLines(row, chalk, width)),
    ...(more > 0 ? [chalk.dim(`  ... and ${more} more; --format ndjson gives all`)] : []),
    "",
  ];
}

function rowLines({ status, name, region, message, detail }: Row, chalk: ChalkInstance, width: number): string[] {
  const mark = status === "failed" ? chalk.red("FAIL") : chalk.yellow("????");
  const text = detail === "" ? message : `${message} (${detail})`;
  const indent = 8;
  const left = `${pad(name, 34)} ${pad(region, 15)} `;
  const [first = "", ...others] = wrap(text, width - indent - left.length);
  if (width < 100) return [`  ${mark}  ${left.trimEnd()}`, ...wrap(text, width - indent).map(indented(indent))];
  return [`  ${mark}  ${left}${first}`, ...others.map(indented(indent + left.length))];
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
  const name = `${textAt(event, "aplomb.control.framework.name")} ${textAt(event, "aplomb.control.framework.version")}`;
  const framework = frameworks.get(id) ?? { name: safeText(name), verdicts: {} };
  frameworks.set(id, framework);
  const verdict = textAt(event, "aplomb.control.verdict");
  framework.verdicts[verdict] = (framework.verdicts[verdict] ?? 0) + 1;
}

function frameworkLine({ name, verdicts }: Framework): string {
  const { failed = 0, passed = 0, unknown = 0 } = verdicts;
  const unseen = unknown > 0 ? `, ${unknown} unknown` : "";
  return `${name}: ${failed} controls with failing evidence, ${passed} without${unseen}`;
}

function sumLines(last: unknown, chalk: ChalkInstance): string[] {
  if (last === undefined) return [];
  const count = (name: string): number => numberAt(last, `aplomb.scan.${name}`);
  const severities = SEVERITIES.toReversed()
    .map((severity) => [count(`failed.${severity}`), severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => `${number} ${severity}`);
  const failed = `${count("findings.failed")} failed${severities.length > 0 ? ` (${severities.join(", ")})` : ""}`;
  const sum = `${failed}, ${count("findings.unknown")} unknown, ${count("findings.passed")} passed`;
  const status = textAt(last, "aplomb.scan.status");
  const note = status === "complete" ? "" : `The scan is ${status}.`;
  const account = safeText(textAt(last, "cloud.account.id"));
  return [
    chalk.bold(sum),
    `account ${account}: ${count("resources")} resources, ${count("targets") - 1} regions, ${count("calls")} calls`,
    ...(note === "" ? [] : [chalk.yellow(note)]),
  ];
}
