import { code, prose } from "../../model/markdown-text.ts";
import { plural } from "../../model/plural.ts";
import { SEVERITIES, type Severity } from "../../model/severity.ts";
import { cut } from "../cut.ts";
import type { Format, Look } from "../format.ts";
import { Frameworks } from "../framework-lines.ts";
import { addFinding, bySeverity, type Group } from "../groups.ts";
import { type Only, onlyNote } from "../only.ts";
import { at, numberAt, textAt, unreadAt } from "../read-event.ts";
import { findingOf, isState } from "../read-finding.ts";
import { checkLines } from "./check-lines.ts";
import { First } from "./first.ts";
import { frameworkLines } from "./framework-table.ts";
import { within } from "./within.ts";

/** Of more only the number is told. */
const GAPS = 20;
const ACCEPTED = 20;

/** A text of AWS's in a list. */
const LINE = 300;

/**
 * What a person pastes into a pull request or a wiki: sums, failures by check, what is unknown or could not be seen, what
 * people live with, and frameworks. Never longer than GitHub takes of a comment.
 */
export function markdown({ only }: Pick<Look, "only"> = {}): Format {
  const groups = new Map<string, Group>();
  const [gaps, accepted] = [new First(GAPS), new First(ACCEPTED)];
  const frameworks = new Frameworks();
  const accounts = new Set<string>();
  let last: unknown;
  // The sums are of everything all the same.
  const wants = (kind: Only): boolean => only?.includes(kind) ?? true;

  return {
    event(event) {
      if (isState(event)) {
        // What is unfit for any format is unfit for this one.
        const finding = findingOf(event);
        accounts.add(finding.account.id);
        addFinding(groups, event);
        if (finding.accepted !== undefined && finding.status !== "passed") accepted.add(acceptedLine(event));
      } else if (textAt(event, "aplomb.coverage.status") === "failed") gaps.add(gapLine(event));
      else if (textAt(event, "data_stream.dataset") === "aplomb.compliance") frameworks.add(event);
      else if (textAt(event, "data_stream.dataset") === "aplomb.scan") {
        if (textAt(event, "aplomb.scan.scope") !== "account") last = event;
      }
      return "";
    },
    end() {
      const shown = [...groups.values()].sort(bySeverity);
      const namesAccounts = accounts.size > 1;
      return within([
        ["# AWS posture", ...sumLines(shown, last, accounts.size), ...(only === undefined ? [] : [onlyNote(only)])],
        section("Frameworks", frameworkLines(frameworks.counts())),
        section("Could not be seen", gaps.lines()),
        section("Failed", wants("failed") ? checkLines(shown, { status: "failed", namesAccounts }) : []),
        section("Unknown", wants("unknown") ? checkLines(shown, { status: "unknown", namesAccounts }) : []),
        section("Accepted", wants("suppressed") ? accepted.lines() : []),
      ]);
    },
  };
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, ...lines];
}

function sumLines(groups: readonly Group[], last: unknown, accounts: number): string[] {
  const sum = (of: (group: Group) => number): number => groups.reduce((total, group) => total + of(group), 0);
  const failedOf = (severity: Severity): number =>
    sum((group) => (group.severity === severity ? group.counts.failed : 0));
  const severities = SEVERITIES.toReversed()
    .map((severity) => [failedOf(severity), severity] as const)
    .flatMap(([count, severity]) => (count > 0 ? [`${count} ${severity}`] : []));
  const count = (name: string): number => numberAt(last, `aplomb.scan.${name}`);
  const places = [
    accounts === 1 ? `account ${code(textAt(last, "cloud.account.id"))}` : plural(accounts, "account"),
    plural(count("regions"), "region"),
    plural(count("resources"), "resource"),
    textAt(last, "event.start").slice(0, 10),
  ];
  return [
    [
      `**${sum(({ counts }) => counts.failed)} failed**${severities.length > 0 ? ` (${severities.join(", ")})` : ""}`,
      `**${sum(({ counts }) => counts.unknown)} unknown**`,
      `${sum(({ counts }) => counts.passed)} passed`,
      `${sum(({ counts }) => counts.suppressed)} accepted`,
    ].join(", "),
    ...(last === undefined ? [] : [places.join(", ")]),
    ...noteLines(textAt(last, "aplomb.scan.status")),
  ];
}

function noteLines(status: string): string[] {
  if (status === "complete") return [];
  const what = status === "incomplete" ? "is incomplete" : "did not come to its end";
  return [`**The scan ${what}:** what is unknown or could not be seen may be worse than what failed.`];
}

function gapLine(event: unknown): string {
  const place = textAt(event, "cloud.region") || "whole account";
  const account = textAt(event, "cloud.account.id");
  const type = textAt(event, "aplomb.coverage.resource_type");
  return `- ${code(type)} in ${code(account)}, ${place === "whole account" ? place : code(place)}: ${prose(cut(unreadAt(event), LINE))}`;
}

function acceptedLine(event: unknown): string {
  const of = (key: string): string => textAt(event, `aplomb.finding.suppression.${key}`);
  const until = of("expires") === "" ? "" : `, until ${code(of("expires").slice(0, 10))}`;
  const evaluation = at(event, "result.evaluation") === "unknown" ? " (unknown)" : "";
  const name = code(cut(textAt(event, "resource.name") || textAt(event, "resource.id"), LINE));
  return `- ${code(textAt(event, "rule.id"))}${evaluation}, ${name}: ${prose(cut(of("reason"), LINE))}${until}`;
}
