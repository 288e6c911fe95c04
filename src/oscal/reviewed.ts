import type { ControlVerdict, FrameworkScore, Unassessed } from "../compliance/score.ts";
import { controlIdOf } from "./ids.ts";
import type { Plain } from "./json.ts";
import { props } from "./props.ts";

type Reviewed = Exclude<ControlVerdict, "not-assessed">;

const DESCRIPTION: Readonly<Record<Reviewed, string>> = {
  "not-met": "There is failing evidence for these controls.",
  unknown: "Evidence for these controls could not be read: whether they are met could not be determined.",
  met: "No failing evidence was found for these controls. That is not to say that they are satisfied: the checks look at parts of them.",
};

const WHY: Readonly<Record<Unassessed, string>> = {
  "not-configuration": "because configuration is no evidence for them",
  "no-check-yet": "because no check looks at them yet",
  "not-selected": "because not all of their checks were chosen",
  "nothing-to-judge": "because there was nothing to judge",
};

/** Whether any control was looked at: of none there is nothing that OSCAL could say. */
export function isReviewed({ counts }: FrameworkScore): boolean {
  return counts.notAssessed < counts.total;
}

/** The controls that were looked at, by what came of it, and how many were not, and why. */
export function reviewedControls(score: FrameworkScore): Plain {
  const selections = (["not-met", "unknown", "met"] as const).flatMap((verdict) => {
    const ids = score.controls.flatMap((control) => {
      const id = control.verdict === verdict ? controlIdOf(control.id) : undefined;
      return id === undefined ? [] : [{ "control-id": id }];
    });
    if (ids.length === 0) return [];
    return [{ description: DESCRIPTION[verdict], props: props({ verdict }), "include-controls": ids }];
  });
  return { "control-selections": selections, remarks: notReviewed(score) };
}

function notReviewed({ counts, unassessed, complete }: FrameworkScore): string {
  const reasons = Object.entries(WHY).flatMap(([reason, words]) => {
    const count = isReason(reason) ? unassessed[reason] : 0;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  const why = reasons.length === 0 ? "" : `: ${reasons.join(", ")}`;
  const whole = complete ? "" : " The framework's file does not list every control.";
  return `${counts.notAssessed} of ${counts.total} controls were not assessed${why}.${whole}`;
}

function isReason(word: string): word is Unassessed {
  return Object.hasOwn(WHY, word);
}

/** What it comes to: the share of what is met never stands without what it leaves out. */
export function countProps({ counts, score }: FrameworkScore): readonly Plain[] {
  return props({
    "controls-met": String(counts.met),
    "controls-not-met": String(counts.notMet),
    "controls-accepted-risk": String(counts.acceptedRisk),
    "controls-unknown": String(counts.unknown),
    "controls-not-assessed": String(counts.notAssessed),
    "controls-total": String(counts.total),
    score: score?.toFixed(4),
  });
}
