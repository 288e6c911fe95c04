import { editionOf } from "../compliance/controls.ts";
import { coveredOf } from "../compliance/covered.ts";
import type { Examined } from "../compliance/own-framework.ts";
import type { Problem } from "../compliance/own-problem.ts";
import { plural } from "../model/plural.ts";
import { safeText } from "../model/safe-text.ts";
import { baselinesText, uncoveredText } from "./framework-list.ts";

/** Problems as compilers tell them, `file:line:column: error: ...`, so that editors and CI find the place; then what the file is. */
export function problemText(examined: readonly Examined[]): string {
  const lines = examined.flatMap((one) => [
    ...one.problems.flatMap((problem) => problemLines(one.file, problem)),
    sumText(one),
  ]);
  return lines.map(safeText).join("\n");
}

function problemLines(file: string, { level, line, column, path, control, message, hint }: Problem): string[] {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  const where = path === "(file)" ? "" : `${path}${control === undefined ? "" : ` (control ${control})`}: `;
  return [`${place}: ${level}: ${where}${message}.`, ...(hint === undefined ? [] : [`  ${hint}`])];
}

function sumText({ file, framework, problems }: Examined): string {
  const count = (level: Problem["level"]): number => problems.filter((problem) => problem.level === level).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const told = warnings > 0 ? `, ${plural(warnings, "warning")}` : "";
  if (framework === undefined || errors > 0) return `${file}: ${plural(errors, "error")}${told}. A scan refuses it.`;
  const { controls, covered, checks } = coveredOf(framework);
  return [
    `${file}: right${told}. ${editionOf(framework)} (${framework.id}): ${plural(controls, "control")}`,
    `${covered} with a check (${plural(checks, "check")})`,
    [uncoveredText(framework), ...baselinesText(framework).map((text) => `baselines ${text}`)].join("; "),
  ]
    .join(", ")
    .concat(".");
}
