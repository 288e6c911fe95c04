import type { Gap, Row } from "../../compliance/assess-account.ts";
import { gapsOf, type Picture, type Report } from "../../compliance/report.ts";
import { gapText, unreadsOf, untoldText } from "../../compliance/unread.ts";
import type { Block, Things } from "./blocks.ts";
import { SHOWN, thingsOf } from "./failed.ts";

/** Of each control: what could not be seen. One that is not met may have more than it has failed for. */
export function* unknownBlocks(report: Report, picture: Picture): Generator<Block> {
  /** Where it was told before. */
  const told = new Map<Gap | string, string>();
  for (const { control, score, checks } of picture.details) {
    const { id, title } = control;
    const gaps = gapsOf(report, picture.scope, control);
    const fresh = gaps.filter((gap) => !told.has(gap));
    for (const gap of fresh) told.set(gap, id);
    const before = new Set(gaps.flatMap((gap) => told.get(gap) ?? []).filter((at) => at !== id));
    const details = before.size === 0 ? [] : [`Could not be seen: what is listed at ${[...before].join(", ")}`];
    if (gaps.length === 0 && checks.every(({ unknown }) => unknown === 0)) {
      details.push(untoldText(score));
    }
    const mark = score.acceptedRisk ? "accepted" : score.verdict;
    yield { kind: "control", line: { mark, id, title, details } };
    if (fresh.length > 0) yield { kind: "things", things: gapThings(fresh), more: 0 };
    for (const check of checks.filter(({ unknown }) => unknown > 0)) {
      const at = told.get(check.id);
      yield {
        kind: "check",
        text: `${check.id}: ${check.unknown} unknown${at === undefined ? "" : `; listed at ${at}`}`,
      };
      if (at !== undefined) continue;
      told.set(check.id, id);
      const rows = report.rows.of(check.id, picture.scope).slice(0, SHOWN);
      yield { kind: "things", things: thingsOf(rows, unreadTexts), more: check.unknown - rows.length };
    }
  }
}

function unreadTexts(row: Row): string[] {
  return unreadsOf(row).map(({ operation, code, action }) => {
    return `${operation}: ${code}${action === "" ? "" : `; needs ${action}`}`;
  });
}

function gapThings(gaps: readonly Gap[]): Things[] {
  return [...Map.groupBy(gaps, gapText)].map(([what, own]) => ({
    what,
    facts: [],
    places: own.map(({ account, region }) => ({ account, region, resource: "", note: "" })),
  }));
}
