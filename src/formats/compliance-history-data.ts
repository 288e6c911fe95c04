import { stringify } from "csv-stringify/sync";
import type { History, Line } from "../compliance/history.ts";
import { safeJson, safeText } from "../model/safe-text.ts";

/** One JSON document, a series a line. */
export function* historyJson(histories: Iterable<History>): Generator<string> {
  yield '{"version":1,"series":[';
  let before = "";
  for (const history of histories) {
    yield before + safeJson(seriesOf(history));
    before = ",";
  }
  yield "]}";
}

function seriesOf({ account, accounts, framework, regions, lines, changes, controls }: History) {
  return {
    framework,
    ...(account === undefined ? { accounts } : { account }),
    regions,
    scans: lines.map((line) => ({ time: line.time, accounts: line.accounts, ...countsOf(line) })),
    changes,
    ...(account !== undefined && {
      controls: controls.map(({ unknownSince, ...control }) => ({
        ...control,
        ...(unknownSince !== undefined && { unknown_since: unknownSince }),
      })),
    }),
  };
}

function countsOf({ met, notMet, acceptedRisk, unknown, notAssessed, score }: Line) {
  const total = met + notMet + unknown + notAssessed;
  const counts = { met, not_met: notMet, accepted_risk: acceptedRisk, unknown, not_assessed: notAssessed, total };
  return { ...counts, ...(score !== undefined && { score }) };
}

const COLUMNS = [
  ...["kind", "time", "framework", "version", "account", "regions", "accounts"],
  ...["met", "not_met", "accepted_risk", "unknown", "not_assessed", "total", "score"],
  ...["control", "from", "to"],
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>;

/** RFC 4180, without the last line feed of each line: `scan` rows have counts, `change` rows a control. */
export function* historyCsv(histories: Iterable<History>): Generator<string> {
  yield lineOf(COLUMNS);
  for (const { account = "", framework, regions, lines, changes } of histories) {
    const of = { framework: framework.id, version: framework.version, account, regions: regions.join(" ") };
    const rows: Row[] = [
      ...lines.map((line) => ({
        ...{ kind: "scan", time: line.time.toISOString(), ...of, accounts: line.accounts },
        ...countsOf(line),
      })),
      ...changes.map(({ time, control, from, to, ...change }) => ({
        ...{ kind: "change", time: time.toISOString(), ...of, account: change.account, control, from, to },
      })),
    ];
    for (const row of rows) yield lineOf(COLUMNS.map((column) => row[column] ?? ""));
  }
}

/** What a spreadsheet would take for a formula is a text to it with an apostrophe before. */
function lineOf(cells: readonly (string | number)[]): string {
  const safe = cells.map((cell) => (typeof cell === "string" ? safeText(cell) : cell));
  return stringify([safe], { escape_formulas: true, record_delimiter: "\r" });
}
