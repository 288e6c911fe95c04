import { Chalk, type ChalkInstance } from "chalk";
import { plural } from "../model/plural.ts";
import { safeText } from "../model/safe-text.ts";
import { verdictLines } from "./brief.ts";
import { indented, wrap } from "./columns.ts";
import type { Format, Look } from "./format.ts";
import { Frameworks } from "./framework-lines.ts";
import { Grouped } from "./grouped.ts";
import { groupedLines } from "./grouped-lines.ts";
import { addFinding, bySeverity, type Group } from "./groups.ts";
import { accountAt } from "./names.ts";
import { isShown, type Only, onlyNote } from "./only.ts";
import { Owners } from "./owner-lines.ts";
import { numberAt, textAt, unreadAt } from "./read-event.ts";
import { sumNote, sumOf } from "./sum.ts";

/** The terminal's report: failures by check, the worst first; then what could not be seen, frameworks, and the sum. */
export function table({ width, color, links, only, groupBy = "check", namesControls = false }: Look): Format {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const groups = new Map<string, Group>();
  const grouped = groupBy === "check" ? undefined : new Grouped(groupBy);
  const gaps: Gap[] = [];
  const frameworks = new Frameworks();
  const owners = new Owners();
  const accounts = new Map<string, unknown>();
  let last: unknown;

  return {
    event(event) {
      if (!isShown(event, only)) return "";
      switch (textAt(event, "data_stream.dataset")) {
        case "aplomb.findings":
          // What changed is a line of its own elsewhere; here each finding counts once.
          if (textAt(event, "event.kind") !== "state") break;
          addFinding(groups, event);
          grouped?.add(event);
          owners.add(event);
          break;
        case "aplomb.coverage":
          if (textAt(event, "aplomb.coverage.status") === "failed") gaps.push(gapOf(event));
          break;
        case "aplomb.compliance":
          frameworks.add(event);
          break;
        case "aplomb.scan":
          if (textAt(event, "aplomb.scan.scope") === "account") accounts.set(textAt(event, "cloud.account.id"), event);
          else last = event;
          break;
      }
      return "";
    },
    end() {
      const shown = [...groups.values()].sort(bySeverity);
      const namesAccounts = accounts.size > 0;
      const gapLines = gaps.map(({ account, text }) =>
        namesAccounts && account !== "" ? `${account}: ${text}` : text,
      );
      const look = { chalk, width, namesAccounts, links };
      const lines = [
        ...(grouped === undefined ? verdictLines(shown, look) : groupedLines(grouped, look)),
        ...quietLines(shown, { chalk, width, isTold: grouped === undefined }),
        ...section("Could not be seen", gapLines.sort(), chalk.yellow, width),
        ...frameworkLines(frameworks.lines({ width, namesControls }), chalk),
        ...section("Failed, by owner", owners.lines(), chalk.bold, width),
        ...section("Accounts", [...accounts.values()].map(accountLine).sort(), chalk.bold, width),
        ...sumLines(last, chalk, width),
        ...onlyLines(only, chalk, width),
      ];
      return `${lines.join("\n")}\n`;
    },
  };
}

interface QuietLook {
  readonly chalk: ChalkInstance;
  readonly width: number;
  /** What is suppressed of a check that fails elsewhere is told with it. */
  readonly isTold: boolean;
}

/** Checks of which nothing is to be done now. */
function quietLines(groups: readonly Group[], { chalk, width, isTold }: QuietLook): string[] {
  const quiet = groups.filter((group) => group.rows.size === 0);
  const of = (title: "passed" | "suppressed"): string[] =>
    (title === "suppressed" && !isTold ? groups : quiet)
      .flatMap(({ id, counts }) => (counts[title] > 0 ? [`${id} (${counts[title]})`] : []))
      .sort();
  return [
    ...section("Suppressed", inRows(of("suppressed")), chalk.bold, width),
    ...section("Passed", inRows(of("passed")), chalk.green, width),
  ];
}

/** One per line, unless they are too many for it. */
function inRows(lines: readonly string[]): readonly string[] {
  return lines.length > 10 ? [lines.join(", ")] : lines;
}

function section(title: string, lines: readonly string[], hue: ChalkInstance, width: number): string[] {
  if (lines.length === 0) return [];
  return [hue.bold(title), ...lines.flatMap((line) => wrap(line, width - 2).map(indented(2))), ""];
}

function frameworkLines(lines: readonly string[], chalk: ChalkInstance): string[] {
  return lines.length === 0 ? [] : [chalk.bold("Frameworks"), ...lines, ""];
}

interface Gap {
  readonly account: string;
  readonly text: string;
}

function gapOf(event: unknown): Gap {
  const region = textAt(event, "cloud.region") || "whole account";
  const text = safeText(`${textAt(event, "aplomb.coverage.resource_type")}, ${region}: ${unreadAt(event)}`);
  return { account: safeText(accountAt(event)), text };
}

function accountLine(event: unknown): string {
  const id = textAt(event, "cloud.account.id");
  const name = textAt(event, "cloud.account.name");
  const entered = numberAt(event, "aplomb.scan.targets") > 0;
  const sum = entered ? `${sumOf(event)}; ${textAt(event, "aplomb.scan.status")}` : "could not be entered";
  return safeText(`${name === "" ? id : `${name} (${id})`}: ${sum}`);
}

function onlyLines(only: readonly Only[] | undefined, chalk: ChalkInstance, width: number): string[] {
  return only === undefined ? [] : wrap(onlyNote(only), width).map((line) => chalk.yellow(line));
}

const HINT = "`aplomb checks ID` says why a check matters, how to fix what fails, and what it reads.";

function sumLines(last: unknown, chalk: ChalkInstance, width: number): string[] {
  if (last === undefined) return [];
  const count = (name: string): number => numberAt(last, `aplomb.scan.${name}`);
  const note = sumNote(last);
  const accounts = count("accounts.complete") + count("accounts.incomplete") + count("accounts.unended");
  const whose = accounts > 0 ? plural(accounts, "account") : `account ${safeText(textAt(last, "cloud.account.id"))}`;
  return [
    chalk.bold(sumOf(last)),
    `${whose}: ${[
      plural(count("resources"), "resource"),
      plural(count("regions"), "region"),
      plural(count("calls"), "call"),
    ].join(", ")}`,
    ...(note === "" ? [] : wrap(note, width).map((line) => chalk.yellow(line))),
    ...wrap(HINT, width).map((line) => chalk.dim(line)),
  ];
}
