import type { FrameworkScore, Unassessed } from "../compliance/score.ts";
import { safeText } from "../model/safe-text.ts";

export const VERDICT: Readonly<Record<string, string>> = {
  met: "met",
  "not-met": "not met",
  unknown: "unknown",
  "not-assessed": "not assessed",
};

const WHY: Readonly<Record<Unassessed, string>> = {
  "not-configuration": "configuration is no evidence",
  "no-check-yet": "no check yet",
  "not-selected": "checks not chosen",
  "nothing-to-judge": "nothing to judge",
};

/** `3 of 7 assessed controls met; 1 unknown, 40 not assessed (30 no check yet, 10 nothing to judge) of 48`. */
export function sumText({ counts, unassessed, complete, score }: FrameworkScore): string {
  const { met, notMet, acceptedRisk, unknown, notAssessed, total } = counts;
  const percent = score === undefined ? "" : ` (${Math.floor(score * 100)} %)`;
  const why = Object.entries(WHY).flatMap(([reason, words]) => {
    const count = Object.entries(unassessed).find(([name]) => name === reason)?.[1] ?? 0;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return [
    `${met} of ${met + notMet} assessed controls met${complete ? percent : ", without a score as not every control is listed"}`,
    ...(acceptedRisk > 0 ? [`${acceptedRisk} of the others accepted risk`] : []),
    `${unknown} unknown`,
    `${notAssessed} not assessed${why.length > 0 ? ` (${why.join(", ")})` : ""}`,
    `${total} in all`,
  ].join("; ");
}

/** Text from a framework, a check or AWS, in a cell of a Markdown table or in a sentence. */
export function cell(text: string): string {
  const safe = safeText(text.replace(/\s+/g, " ").trim());
  return safe.replace(/[\\`*_{}[\]<>#|~$&!@]/g, (character) => `\\${character}`);
}
