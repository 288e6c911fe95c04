import { prose } from "../../model/markdown-text.ts";
import type { FrameworkCounts } from "../framework-lines.ts";

/** Never a share alone: what is unknown or not assessed stands beside it. None of what is listed in part. */
export function frameworkLines(frameworks: readonly FrameworkCounts[]): string[] {
  if (frameworks.length === 0) return [];
  return [
    [
      "| Framework | Met, of met and not met | Met | Not met | Unknown | Not assessed | Controls |",
      "|---|--:|--:|--:|--:|--:|--:|",
      ...frameworks.map(row),
    ].join("\n"),
    "Met means that no failing evidence was found, not that anybody complies. A framework without a share is listed in part only.",
  ];
}

function row({ controls, isComplete, met, name, notMet, unknown }: FrameworkCounts): string {
  const judged = met + notMet;
  const share = judged === 0 || !isComplete ? "-" : `${Math.floor((met / judged) * 100)} %`;
  const rest = Math.max(0, controls - judged - unknown);
  return `| ${[prose(name).replaceAll("|", "\\|"), share, met, notMet, unknown, rest, controls].join(" | ")} |`;
}
