import { type CheckState, type Detail, isUnseen, type Picture } from "../../compliance/report.ts";
import { UNASSESSED } from "../../compliance/score.ts";
import { plural } from "../../model/plural.ts";
import type { Block, ControlLine } from "./blocks.ts";
import { bySection } from "./sections.ts";
import { WHY } from "./words.ts";

/** Ids in one list; of more it says how many there are in each section. */
const LISTED = 60;

/** Checks of a control that are named here; all of them are in the other answers. */
const NAMED = 4;

/** Every control by section; those that nobody looked at as short lists. */
export function* controlsBlocks(picture: Picture): Generator<Block> {
  for (const { title, own } of bySection(picture)) {
    const lines = own.filter(({ score }) => score.verdict !== "not-assessed").map(controlLine);
    if (lines.length === 0) continue;
    if (title !== "") yield { kind: "heading", text: title };
    yield { kind: "controls", lines };
  }
  for (const why of UNASSESSED) {
    const own = picture.details.filter(({ score }) => score.unassessed === why);
    if (own.length > 0) yield { kind: "list", title: `Not assessed, ${WHY[why]}: ${own.length}`, items: idsOf(own) };
  }
}

function idsOf(own: readonly Detail[]): string[] {
  if (own.length <= LISTED) return own.map(({ control }) => control.id);
  const sections = Map.groupBy(own, ({ control }) => control.section ?? "others");
  return [...[...sections].map(([section, its]) => `${section}: ${its.length}`), "all: --show not-assessed"];
}

function controlLine({ control, score, checks }: Detail): ControlLine {
  const { verdict, acceptedRisk, looser, findings } = score;
  const details = looser.map((text) => `set looser than required: ${text}`);
  if (verdict === "met") {
    details.push(`${findings.passed} passed, ${plural(checks.length, "check")}: ${named(checks.map(({ id }) => id))}`);
  }
  const failing = checks.filter(({ failed }) => failed > 0).sort((a, b) => b.failed - a.failed);
  if (failing.length > 0) {
    const accepted = findings.accepted > 0 ? ` (${findings.accepted} accepted)` : "";
    const whose = `${failing.length} of ${plural(checks.length, "check")}`;
    const worst = named(failing.map(({ id, failed }) => `${id} ${failed}`));
    details.push(`${findings.failed} failed${accepted}, ${whose}: ${worst}`);
  }
  const unseen = checks.filter(isUnseen);
  if (unseen.length > 0) details.push(`not all could be seen: ${named(unseen.map(unseenText))}`);
  return { mark: acceptedRisk ? "accepted" : verdict, id: control.id, title: control.title, details };
}

function unseenText({ id, unknown }: CheckState): string {
  return unknown > 0 ? `${id} ${unknown} unknown` : id;
}

function named(texts: readonly string[]): string {
  const more = texts.length - NAMED;
  return more > 0 ? `${texts.slice(0, NAMED).join(", ")} and ${more} more` : texts.join(", ");
}
