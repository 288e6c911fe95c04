import type { DatabaseSync } from "node:sqlite";
import type { ControlChange, Entry, KnownControl, Series } from "../compliance/history.ts";
import { type ControlVerdict, VERDICTS } from "../compliance/score.ts";
import type { Past } from "../model/past.ts";
import { sqlite } from "../sqlite.ts";
import { refuseForeign } from "./open.ts";
import { pastIn } from "./past.ts";
import { migrate, versionOf } from "./schema.ts";

/** What a state remembers of frameworks; to be closed. */
export interface StoredHistory {
  /** Ids of those that it has, sorted. */
  frameworks(): string[];
  /** Of these frameworks, or of all; by framework, version, regions and account, each read when it is asked for. */
  series(frameworks?: readonly string[]): Generator<Series>;
  readonly past: Past;
  close(): void;
}

/**
 * Opens a copy of a state, and brings it to the newest schema: never the state itself. `name` is what people call that.
 *
 * @throws ConfigError it is of a newer aplomb, or no state
 */
export async function openHistory(path: string, name: string): Promise<StoredHistory> {
  const { DatabaseSync } = await sqlite();
  const database = new DatabaseSync(path);
  try {
    const version = versionOf(database);
    refuseForeign(name, version);
    migrate(database, version ?? 0);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    frameworks: () => frameworksIn(database),
    series: (frameworks = []) => seriesIn(database, frameworks),
    past: pastIn(database),
    close: () => database.close(),
  };
}

function frameworksIn(database: DatabaseSync): string[] {
  const rows = database.prepare("SELECT DISTINCT framework FROM control_series ORDER BY framework").all();
  return rows.map(({ framework }) => String(framework));
}

function* seriesIn(database: DatabaseSync, wanted: readonly string[]): Generator<Series> {
  const entries = database.prepare("SELECT * FROM compliance WHERE series = ? ORDER BY id");
  const changes = database.prepare("SELECT * FROM control_changes WHERE series = ? ORDER BY id");
  const controls = database.prepare("SELECT * FROM controls WHERE series = ? ORDER BY control");
  const all = database.prepare("SELECT * FROM control_series ORDER BY framework, version, regions, account").all();
  for (const { id, account, framework, version, name, regions } of all) {
    if (wanted.length > 0 && !wanted.includes(String(framework))) continue;
    const series = Number(id);
    yield {
      account: String(account),
      framework: { id: String(framework), name: String(name), version: String(version) },
      regions: String(regions) === "" ? [] : String(regions).split(","),
      entries: entries.all(series).map(entryOf),
      changes: changes.all(series).flatMap((row) => changeOf(row, String(account))),
      controls: controls.all(series).map(controlOf),
    };
  }
}

type Row = Readonly<Record<string, unknown>>;

function entryOf(row: Row): Entry {
  const count = (column: string) => Number(row[column]);
  return {
    time: new Date(count("time")),
    met: count("met"),
    notMet: count("not_met"),
    acceptedRisk: count("accepted_risk"),
    unknown: count("unknown"),
    notAssessed: count("not_assessed"),
    complete: row["complete"] === 1,
  };
}

function changeOf(row: Row, account: string): ControlChange[] {
  const [from, to] = [verdictIn(row["previous"]), verdictIn(row["verdict"])];
  if (from === undefined || to === undefined) return [];
  return [{ time: new Date(Number(row["time"])), account, control: String(row["control"]), from, to }];
}

function controlOf(row: Row): KnownControl {
  const [verdict, previous] = [verdictIn(row["verdict"]), verdictIn(row["previous"])];
  const [since, unknownSince] = [timeIn(row["since"]), timeIn(row["unknown_since"])];
  return {
    id: String(row["control"]),
    ...(verdict !== undefined && { verdict }),
    ...(since !== undefined && { since }),
    ...(previous !== undefined && { previous }),
    ...(unknownSince !== undefined && { unknownSince }),
  };
}

function verdictIn(value: unknown): ControlVerdict | undefined {
  return VERDICTS.find((verdict) => verdict === value);
}

function timeIn(value: unknown): Date | undefined {
  return value === null ? undefined : new Date(Number(value));
}
