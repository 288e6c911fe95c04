import type { DatabaseSync } from "node:sqlite";
import type { Past, PastFramework, PastLook, PastScan, Reach } from "../model/past.ts";

/** Points of a trend: nobody sees more of them at once. */
const POINTS = 90;

const STATUSES = ["complete", "incomplete", "interrupted"];

/** What an open state remembers; summed up in it, so that many accounts and looks are never held. */
export function pastIn(database: DatabaseSync): Past {
  return {
    scans: (of) => database.prepare(SCANS).all(bound(of)).map(scanOf).reverse(),
    frameworks: (of) => frameworksOf(database, of),
  };
}

const CHOSEN = "IN (SELECT value FROM json_each(:accounts))";

const SCANS = `SELECT id, min(started) AS time, count(*) AS accounts, sum(opened) AS opened, sum(reopened) AS reopened,
    sum(resolved) AS resolved, sum(open) AS open,
    max(CASE status WHEN 'complete' THEN 0 WHEN 'incomplete' THEN 1 ELSE 2 END) AS status
  FROM scans WHERE account ${CHOSEN} AND started <= :until
  GROUP BY id ORDER BY time DESC, id LIMIT ${POINTS}`;

/** `step`: what is one point of the trend. */
function looks(step: string): string {
  return `WITH looks AS (
      SELECT framework, version, regions, name, compliance.*, ${step} AS step,
        row_number() OVER (PARTITION BY series, ${step} ORDER BY compliance.id DESC) AS back
      FROM compliance JOIN control_series ON control_series.id = series
      WHERE account ${CHOSEN} AND time <= :until)
    SELECT framework, version, regions, max(name) AS name, max(time) AS time, count(*) AS accounts, sum(met) AS met,
      sum(not_met) AS not_met, sum(accepted_risk) AS accepted_risk, sum(unknown) AS unknown,
      sum(not_assessed) AS not_assessed, min(complete) AS complete
    FROM looks WHERE back = 1
    GROUP BY framework, version, regions, step ORDER BY framework, version, regions, max(id)`;
}

const EACH = looks("compliance.id");
const DAILY = looks("time / 86400000");

type Row = Readonly<Record<string, unknown>>;

function frameworksOf(database: DatabaseSync, of: Reach): PastFramework[] {
  const found = new Map<string, Omit<PastFramework, "looks"> & { readonly looks: PastLook[] }>();
  for (const row of database.prepare(of.accounts.length === 1 ? EACH : DAILY).iterate(bound(of))) {
    const [id, version, regions, name] = ["framework", "version", "regions", "name"].map((key) => String(row[key]));
    const key = JSON.stringify([id, version, regions]);
    let one = found.get(key);
    if (one === undefined) {
      const chosen = regions === undefined || regions === "" ? [] : regions.split(",");
      one = { id: id ?? "", version: version ?? "", name: name ?? "", regions: chosen, looks: [] };
      found.set(key, one);
    }
    one.looks.push(lookOf(row));
    if (one.looks.length > POINTS) one.looks.shift();
  }
  return [...found.values()];
}

function bound({ accounts, until }: Reach): { accounts: string; until: number } {
  return { accounts: JSON.stringify(accounts), until };
}

function scanOf(row: Row): PastScan {
  const count = (column: string) => Number(row[column]);
  return {
    id: String(row["id"]),
    time: count("time"),
    status: STATUSES[count("status")] ?? "interrupted",
    accounts: count("accounts"),
    opened: count("opened"),
    reopened: count("reopened"),
    resolved: count("resolved"),
    open: count("open"),
  };
}

function lookOf(row: Row): PastLook {
  const count = (column: string) => Number(row[column]);
  return {
    time: count("time"),
    accounts: count("accounts"),
    met: count("met"),
    notMet: count("not_met"),
    acceptedRisk: count("accepted_risk"),
    unknown: count("unknown"),
    notAssessed: count("not_assessed"),
    complete: row["complete"] === 1,
  };
}
