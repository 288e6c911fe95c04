import { checksOf } from "./controls.ts";
import type { Control, Framework } from "./framework-schema.ts";

/** How much of a framework checks are evidence for at all, before any scan. Counts of controls, but for `checks`. */
export interface Covered {
  readonly controls: number;
  readonly covered: number;
  /** Without a check, as configuration can be no evidence for them. */
  readonly notConfiguration: number;
  /** Without a check, and nobody says that there could be none. */
  readonly noCheckYet: number;
  /** Checks that serve at least one control. */
  readonly checks: number;
}

export function coveredOf(framework: Framework): Covered {
  const { controls } = framework;
  const uncovered = controls.filter(isUncovered);
  const notConfiguration = uncovered.filter(({ evidence }) => evidence === "none").length;
  return {
    controls: controls.length,
    covered: controls.length - uncovered.length,
    notConfiguration,
    noCheckYet: uncovered.length - notConfiguration,
    checks: checksOf(framework).size,
  };
}

export function isUncovered({ checks }: Control): boolean {
  return checks.length === 0;
}
