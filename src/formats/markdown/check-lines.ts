import { code, prose } from "../../model/markdown-text.ts";
import { SEVERITIES, type Severity } from "../../model/severity.ts";
import { cut } from "../cut.ts";
import type { Group, Row } from "../groups.ts";

/** Checks of a severity, and resources of a check, that are named; of the least severe a person wants the number. */
const CHECKS = 25;
const RESOURCES: Readonly<Record<Severity, number>> = { critical: 8, high: 5, medium: 2, low: 0 };

const LINE = 300;

interface Wanted {
  readonly status: Row["status"];
  readonly namesAccounts: boolean;
}

/** A block for each severity, worst first: its checks as a list, each with the first resources below it. */
export function checkLines(groups: readonly Group[], wanted: Wanted): string[] {
  return SEVERITIES.toReversed().flatMap((severity) => {
    const of = groups
      .filter((group) => group.severity === severity && group.counts[wanted.status] > 0)
      .toSorted((a, b) => b.counts[wanted.status] - a.counts[wanted.status]);
    if (of.length === 0) return [];
    const more = of.length - CHECKS;
    return [
      `### ${severity[0]?.toUpperCase()}${severity.slice(1)}`,
      [
        ...of.slice(0, CHECKS).flatMap((group) => groupLines(group, wanted)),
        ...(more > 0 ? [`- and ${more} more checks`] : []),
      ].join("\n"),
    ];
  });
}

function groupLines({ counts, id, rows, severity, title }: Group, { namesAccounts, status }: Wanted): string[] {
  // What is unknown is told with its reason, however little it would matter.
  const limit = Math.max(RESOURCES[severity], status === "unknown" ? 2 : 0);
  const shown = rows.items.filter((row) => row.status === status).slice(0, limit);
  const more = counts[status] - shown.length;
  return [
    `- **${counts[status]}** ${code(id)}: ${prose(title)}`,
    ...shown.map((row) => `  - ${rowText(row, namesAccounts)}`),
    ...(shown.length > 0 && more > 0 ? [`  - and ${more} more`] : []),
  ];
}

function rowText({ account, detail, message, name, region }: Row, namesAccounts: boolean): string {
  const place = [...(namesAccounts ? [code(account)] : []), region === "global" ? region : code(region)].join(", ");
  const why = detail === "" ? message : `${message} (${detail})`;
  return `${code(cut(name, LINE))}, ${place}: ${prose(cut(why, LINE))}`;
}
