import { baselinesIn } from "../compliance/baselines.ts";
import { editionOf } from "../compliance/controls.ts";
import { coveredOf } from "../compliance/covered.ts";
import type { Framework } from "../compliance/framework-schema.ts";
import { safeText } from "../model/safe-text.ts";
import { hanging } from "./hanging.ts";

const HINT = "`aplomb frameworks ID` shows every control; `aplomb frameworks check FILE` examines a file of your own.";

/** What `aplomb frameworks` says. */
export function frameworkList(frameworks: readonly Framework[]): string {
  const width = Math.max(...frameworks.map(({ id }) => id.length)) + 2;
  const lines = frameworks.flatMap((framework) => [
    ...hanging(framework.id.padEnd(width), editionOf(framework)),
    ...hanging(" ".repeat(width), sumText(framework)),
  ]);
  return [...lines, "", ...hanging("", HINT)].map(safeText).join("\n");
}

function sumText(framework: Framework): string {
  const { covered, controls } = coveredOf(framework);
  return [
    `${covered} of ${controls} controls have a check, ${uncoveredText(framework)}`,
    useText(framework),
    ...baselinesText(framework).map((text) => `baselines ${text}`),
  ].join("; ");
}

/** Of the controls without a check, why: `12 not evidenced by configuration, 3 without a check yet`. */
export function uncoveredText(framework: Framework): string {
  const { notConfiguration, noCheckYet } = coveredOf(framework);
  return `${notConfiguration} not evidenced by configuration, ${noCheckYet} without a check yet`;
}

/** When a scan tells of one that ships. */
export function useText({ default: isDefault, supersededBy }: Framework): string {
  const newer = supersededBy === undefined ? "" : `, superseded by ${supersededBy}`;
  return `${isDefault ? "in every scan" : "on request"}${newer}`;
}

/** `low (149), moderate (287)`, if it has any. */
export function baselinesText(framework: Framework): string[] {
  const sizes = [...baselinesIn(framework)].map(([name, size]) => `${name} (${size})`);
  return sizes.length === 0 ? [] : [sizes.join(", ")];
}
