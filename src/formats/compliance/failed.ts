import type { Row } from "../../compliance/assess-account.ts";
import type { CheckState, Picture, Report } from "../../compliance/report.ts";
import type { Block, Place, Things } from "./blocks.ts";

/** Places of one check that are told; all of them are in CSV and JSON. */
export const SHOWN = 20;

/** Of each control that is not met: what fails, and where. */
export function* failedBlocks(report: Report, picture: Picture): Generator<Block> {
  /** Where a check's failures were told; once is enough. */
  const told = new Map<string, string>();
  for (const detail of picture.details) {
    const { looser, acceptedRisk, verdict } = detail.score;
    const { id, title } = detail.control;
    const details = looser.map((text) => `Set looser than the control requires: ${text}`);
    yield { kind: "control", line: { mark: acceptedRisk ? "accepted" : verdict, id, title, details } };
    for (const check of detail.checks.filter(({ failed }) => failed > 0)) {
      const before = told.get(check.id);
      yield { kind: "check", text: `${failedText(check)}${before === undefined ? "" : `; listed at ${before}`}` };
      if (before !== undefined) continue;
      told.set(check.id, id);
      const rows = report.rows.of(check.id, picture.scope).sort(openFirst).slice(0, SHOWN);
      yield { kind: "things", things: thingsOf(rows, () => []), more: check.failed - rows.length };
    }
  }
}

function failedText({ id, failed, accepted }: CheckState): string {
  return `${id}: ${failed} failed${accepted > 0 ? `, ${accepted} of them accepted` : ""}`;
}

function openFirst(a: Row, b: Row): number {
  return Number(a.suppressed) - Number(b.suppressed) || (keyOf(a) < keyOf(b) ? -1 : 1);
}

function keyOf({ account, region, resource, message }: Row): string {
  return [account, region, message, resource].join("\n");
}

/** Findings of one cause together, in the order in which they come. */
export function thingsOf(rows: readonly Row[], factsOf: (row: Row) => readonly string[]): Things[] {
  const groups = Map.groupBy(rows, (row) => JSON.stringify([row.message, factsOf(row)]));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ what: first.message, facts: factsOf(first), places: own.map(placeOf) }];
  });
}

function placeOf({ account, region, resource, suppressed, since }: Row): Place {
  const notes = [...(suppressed ? ["accepted"] : []), ...(since === "" ? [] : [`since ${since.slice(0, 10)}`])];
  return { account, region, resource, note: notes.join(", ") };
}
