import { Chalk, type ChalkInstance } from "chalk";
import { plural } from "../model/plural.ts";
import { safeText } from "../model/safe-text.ts";
import { SEVERITIES } from "../model/severity.ts";
import { indented, wrap } from "./columns.ts";
import type { Format } from "./format.ts";
import { addFinding, bySeverity, type Group, groupLines } from "./groups.ts";
import { numberAt, textAt, unreadAt } from "./read-event.ts";

export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
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
          // What changed is a line of its own elsewhere; here each finding counts once.
          if (textAt(event, "event.kind") === "state") addFinding(groups, event);
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

function passedLines(groups: readonly Group[], chalk: ChalkInstance, width: number): string[] {
  const passed = groups.filter((group) => group.rows.size === 0);
  const lines = passed.map(({ id, counts }) => `${id} (${counts.passed})`).sort();
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
  readonly controls: number;
  readonly verdicts: Record<string, number>;
}

function addControl(frameworks: Map<string, Framework>, event: unknown): void {
  const of = (key: string): string => textAt(event, `aplomb.control.framework.${key}`);
  const name = of("name").includes(of("version")) ? of("name") : `${of("name")}, version ${of("version")}`;
  const controls = numberAt(event, "aplomb.control.framework.controls");
  const framework = frameworks.get(of("id")) ?? { name: safeText(name), controls, verdicts: {} };
  frameworks.set(of("id"), framework);
  const verdict = textAt(event, "aplomb.control.verdict");
  framework.verdicts[verdict] = (framework.verdicts[verdict] ?? 0) + 1;
}

/** Never a bare score: what no check looks at is most of a framework. */
function frameworkLine({ name, controls, verdicts }: Framework): string {
  const checked = Object.values(verdicts).reduce((sum, count) => sum + count, 0);
  const parts = [
    [verdicts["failed"], "with failing evidence"],
    [verdicts["unknown"], "unknown"],
    [verdicts["passed"], "without failing evidence"],
    [verdicts["not-assessed"], "not assessed"],
  ] as const;
  const told = parts.flatMap(([count = 0, words]) => (count > 0 ? [`${count} ${words}`] : []));
  return `${name}: a check looks at ${checked} of ${plural(controls, "control")}; ${told.join(", ")}`;
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
