import type { CheckState, Detail, Picture } from "../../compliance/report.ts";
import { UNASSESSED } from "../../compliance/score.ts";
import type { Block } from "./blocks.ts";
import { WHY } from "./words.ts";

/** What the publisher's words ask for, seen from configuration. */
const EVIDENCE = {
  direct: "configuration is evidence for it",
  partial: "configuration is evidence for a part of it",
  none: "configuration is no evidence for it",
};

/** Every control that nobody looked at, by why. */
export function* notAssessedBlocks({ details }: Picture): Generator<Block> {
  for (const why of UNASSESSED) {
    const own = details.filter(({ score }) => score.unassessed === why);
    if (own.length === 0) continue;
    yield { kind: "heading", text: `${WHY[why]}: ${own.length}` };
    yield {
      kind: "controls",
      lines: own.map((detail) => {
        const { id, title } = detail.control;
        return { mark: "not-assessed", id, title, details: reasons(detail) };
      }),
    };
  }
}

function reasons({ control: { evidence }, score: { unassessed }, checks }: Detail): string[] {
  const named = (title: string, those: readonly CheckState[]): string[] =>
    those.length === 0 ? [] : [`${title}: ${those.map(({ id }) => id).join(", ")}`];
  return [
    // The heading says so.
    ...(evidence === undefined || unassessed === "not-configuration" ? [] : [EVIDENCE[evidence]]),
    ...named(
      "not chosen",
      checks.filter(({ selected }) => !selected),
    ),
    ...named(
      "found nothing",
      checks.filter(({ selected, passed }) => selected && passed === 0),
    ),
    ...named(
      "passed",
      checks.filter(({ passed }) => passed > 0),
    ),
  ];
}
