import type { Row } from "../../compliance/assess-account.ts";
import { decisionOf } from "../../compliance/decision.ts";
import type { Picture, Report } from "../../compliance/report.ts";
import type { Block } from "./blocks.ts";
import { SHOWN, thingsOf } from "./failed.ts";

/** Of each control: which of its failures somebody has decided to live with, who, why and until when. */
export function* acceptedBlocks(report: Report, picture: Picture): Generator<Block> {
  const told = new Map<string, string>();
  for (const { control, score, checks } of picture.details) {
    const { id, title } = control;
    yield { kind: "control", line: { mark: score.acceptedRisk ? "accepted" : score.verdict, id, title, details: [] } };
    for (const check of checks) {
      const rows = report.rows.of(check.id, picture.scope);
      if (rows.length === 0) continue;
      const before = told.get(check.id);
      // Of what is unknown only a part may be kept; the number of failures is whole.
      const unknown = rows.filter(({ status }) => status === "unknown").length;
      const all = `${check.accepted} of ${check.failed} failed accepted${unknown > 0 ? `, and ${unknown} unknown` : ""}`;
      yield { kind: "check", text: `${check.id}: ${all}${before === undefined ? "" : `; listed at ${before}`}` };
      if (before !== undefined) continue;
      told.set(check.id, id);
      const shown = rows.slice(0, SHOWN);
      yield { kind: "things", things: thingsOf(shown, decisionTexts), more: check.accepted + unknown - shown.length };
    }
  }
}

function decisionTexts(row: Row): string[] {
  const { owner, reason, ticket, expires, rule } = decisionOf(row);
  return [
    `accepted by ${owner || "nobody who is named"}: ${reason}`,
    [`until ${expires.slice(0, 10)}`, ...(ticket === "" ? [] : [`ticket ${ticket}`]), `rule ${rule}`].join(", "),
  ];
}
