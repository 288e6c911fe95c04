import { editionOf } from "../compliance/controls.ts";
import { code } from "../model/markdown-text.ts";
import { plural } from "../model/plural.ts";
import type { CheckRecord, ControlRecord } from "./control-record.ts";
import { type Accepted, NAMED, type Named } from "./digest.ts";
import { cell, VERDICT } from "./words.ts";

/** `controls/<framework>/<control>.md`: the control's record for a person. Paths in it are from the pack's own folder. */
export function pageOf(record: ControlRecord): string {
  const { framework, control, message, findings, looser, accounts, units, checks } = record;
  const { passed, failed, unknown, accepted } = findings;
  const lines = [
    `# ${cell(control.id)}: ${cell(control.title)}`,
    "",
    `${cell(editionOf(framework))}${framework.section === undefined ? "" : `, ${cell(framework.section)}`}. ${MAPPING[framework.mapping]}`,
    "",
    `**${VERDICT[record.verdict]}**${record.accepted_risk ? ", accepted risk" : ""}. ${cell(message)}`,
    "",
    `Findings: ${failed} failed (${accepted} of them accepted), ${unknown} unknown, ${passed} passed.`,
    ...(looser.length === 0
      ? []
      : ["", ...looser.map((one) => `- set looser than the control requires: ${code(one)}`)]),
    ...(control.text === undefined ? [] : ["", "## The control's words", "", cell(control.text)]),
    ...table("Accounts", ["account", "verdict", "failed", "unknown", "passed"], accounts.map(partCells)),
    ...table("Organizational units", ["unit", "verdict", "failed", "unknown", "passed"], units.map(partCells)),
    ...coverageLines(record),
    ...(checks.length === 0 ? ["", "No check is evidence for this control."] : []),
    ...checks.flatMap(checkLines),
  ];
  return `${lines.join("\n")}\n`;
}

const MAPPING: Readonly<Record<string, string>> = {
  suggested: "Which checks are evidence for the control is aplomb's suggestion.",
  "as-given": "Which checks are evidence for the control is as the framework's author gave it.",
};

function partCells({ id, name, verdict, findings }: ControlRecord["accounts"][number]): string[] {
  const counts = [findings?.failed ?? 0, findings?.unknown ?? 0, findings?.passed ?? 0];
  return [name === undefined ? cell(id) : `${cell(id)} (${cell(name)})`, VERDICT[verdict] ?? "", ...counts.map(String)];
}

function coverageLines({ coverage, gaps, gaps_in_all }: ControlRecord): string[] {
  const more = gaps_in_all - gaps.length;
  return [
    ...table(
      "What was looked at",
      ["resource type", "listings read to their end", "listings that failed", "listed"],
      coverage.map(({ resource_type, listings_complete, listings_failed, listed }) => [
        cell(resource_type),
        ...[listings_complete, listings_failed, listed].map(String),
      ]),
    ),
    ...(gaps.length === 0 ? [] : ["", "## What could not be seen", ""]),
    ...gaps.map(
      ({ account, region, resourceType, reason, unread }) =>
        `- ${code(account)} ${region === "" ? "whole account" : code(region)} ${code(resourceType)}: ${reason} ${unread === undefined ? "" : code(JSON.stringify(unread))}`,
    ),
    ...(more > 0 ? [`- and ${more} more, in ${code("coverage.ndjson")}`] : []),
  ];
}

function checkLines(check: CheckRecord): string[] {
  const { id, title = "", severity = "", why = "", fix = "", findings, file, named, accepted, support } = check;
  const { passed, failed, unknown } = findings;
  const others = support.others.map(({ name }) => name).join(", ");
  return [
    "",
    `## ${cell(id)}`,
    "",
    `${cell(title)} (${severity}).`,
    "",
    `- Result: ${failed} failed (${findings.accepted} accepted), ${unknown} unknown, ${passed} passed${check.unjudged ? "; somewhere it could not be judged" : ""}${check.selected ? "" : "; it was not run"}`,
    ...(file === undefined ? [] : [`- Each finding, with AWS's answer as it was judged: ${code(file)}`]),
    `- Mapping: ${others === "" ? "no one else's mapping is known to agree" : `also mapped so by ${cell(others)}`}`,
    ...check.requires.map((one) => `- The control requires ${code(one)}`),
    ...Object.entries(check.options ?? {}).map(([name, value]) => `- Ran with ${code(`${name}=${String(value)}`)}`),
    `- Reads: ${(check.calls ?? []).map(code).join(", ")}`,
    `- Needs: ${(check.permissions ?? []).map(code).join(", ")}`,
    `- Why: ${cell(why)}`,
    `- Fix: ${cell(fix)}`,
    ...namedLines("Failed", { named, status: "failed", count: failed, file }),
    ...namedLines("Unknown", { named, status: "unknown", count: unknown, file }),
    ...table(
      "Accepted",
      ["reason", "owner", "ticket", "until", "rule", "failed", "unknown"],
      accepted.map(acceptedCells),
      "###",
    ),
  ];
}

interface NamedOf {
  readonly named: readonly Named[];
  readonly status: Named["status"];
  readonly count: number;
  readonly file: string | undefined;
}

function namedLines(title: string, { named, status, count, file }: NamedOf): string[] {
  const rows = named.filter((one) => one.status === status);
  const more = count - rows.length;
  return [
    ...table(
      title,
      ["account", "region", "resource", "what was found", "line", "finding", "accepted"],
      rows.map(({ account, region, resource, message, line, id, accepted }) => [
        cell(account),
        region === "" ? "global" : cell(region),
        code(resource).replaceAll("|", "\\|"),
        cell(message),
        String(line),
        id,
        accepted ? "yes" : "",
      ]),
      "###",
    ),
    ...(more > 0 && rows.length >= NAMED ? ["", `And ${plural(more, "finding")} more in ${code(file ?? "")}.`] : []),
  ];
}

function acceptedCells({ reason, owner, ticket, expires, rule, failed, unknown }: Accepted): string[] {
  return [...[reason, owner, ticket, expires, rule].map(cell), String(failed), String(unknown)];
}

/** A table under a heading; nothing without rows. */
export function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  level = "##",
): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return ["", `${level} ${title}`, "", line(columns), line(columns.map(() => "---")), ...rows.map(line)];
}
