import { editionOf } from "../../compliance/controls.ts";
import type { Framework } from "../../compliance/framework-schema.ts";
import type { Picture } from "../../compliance/report.ts";
import { type FrameworkScore, UNASSESSED, type Unassessed } from "../../compliance/score.ts";
import { plural } from "../../model/plural.ts";

/** Why nobody looked at a control, in a few words. */
export const WHY: Readonly<Record<Unassessed, string>> = {
  "not-configuration": "not evidenced by configuration",
  "no-check-yet": "no check yet",
  "not-selected": "not all checks chosen",
  "nothing-to-judge": "nothing to judge",
};

export const MEANING =
  "met: no failing evidence was found by the checks that look at it, which is no proof that the control is complied with.";

/** `HIPAA Security Rule, version 2013 (suggested mapping)` */
export function titleOf(framework: Framework): string {
  const words = framework.mapping === "as-given" ? "references as given" : "suggested mapping";
  return `${editionOf(framework)} (${words})`;
}

/** Nothing for all accounts together. */
export function scopeText({ scope: { kind, id, name, accounts } }: Picture): string {
  if (kind === "all") return "";
  if (kind === "unit") return `${id} (${plural(accounts, "account")})`;
  return name === "" ? `account ${id}` : `account ${name} (${id})`;
}

/** `12 met, 10 not met (1 of them accepted risk), 3 unknown, 44 not assessed; 69 controls` */
export function countsText({ counts }: Pick<FrameworkScore, "counts">): string {
  const accepted = counts.acceptedRisk > 0 ? ` (${counts.acceptedRisk} of them accepted risk)` : "";
  return [
    `${counts.met} met`,
    `${counts.notMet} not met${accepted}`,
    `${counts.unknown} unknown`,
    `${counts.notAssessed} not assessed of ${plural(counts.total, "control")}`,
  ].join(", ");
}

/** `30 not evidenced by configuration, 10 no check yet`; empty if all are assessed. */
export function unassessedText({ unassessed }: FrameworkScore): string {
  return UNASSESSED.flatMap((why) => (unassessed[why] > 0 ? [`${unassessed[why]} ${WHY[why]}`] : [])).join(", ");
}

/** Never without what it leaves out. */
export function scoreText({ score, complete, counts }: FrameworkScore): string {
  if (!complete) return "No score: the framework's file does not list all of its controls.";
  if (score === undefined) return "No score: no control is met or not met.";
  const left = counts.unknown + counts.notAssessed;
  const without =
    left === 0 ? "" : `; it leaves out ${left} of ${counts.total} controls, which are unknown or not assessed`;
  return `Score: ${percentOf(score)}: ${counts.met} met of ${counts.met + counts.notMet} assessed${without}.`;
}

/** Rounded down: 100 % is all. */
export function percentOf(score: number): string {
  return `${Math.floor(score * 100 + 1e-9)} %`;
}
