import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type ControlScore, type ControlVerdict, type FrameworkScore, VERDICTS } from "../compliance/score.ts";
import type { TrackedControl } from "../compliance/tracked-control.ts";
import type { Following } from "../scan/tracking.ts";

/** A control as the state knows it. Times are epoch milliseconds; null: never, or not yet. */
interface Known {
  /** Never `unknown`. */
  readonly verdict: ControlVerdict | null;
  readonly since: number | null;
  readonly previous: ControlVerdict | null;
  /** Since when it cannot be told. */
  readonly unknownSince: number | null;
}

/** The controls of a state. Statements are prepared once for all accounts of a scan. */
export class ControlRows {
  readonly #find: StatementSync;
  readonly #look: StatementSync;
  readonly #known: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #change: StatementSync;
  readonly #last: StatementSync;
  readonly #append: StatementSync;

  constructor(database: DatabaseSync) {
    const of = "account = :account AND framework = :framework AND version = :version AND regions = :regions";
    this.#find = database.prepare(`SELECT id FROM control_series WHERE ${of}`);
    this.#look = database.prepare(
      `INSERT INTO control_series (account, framework, version, regions, name, seen)
       VALUES (:account, :framework, :version, :regions, :name, :now)
       ON CONFLICT DO UPDATE SET name = :name, seen = :now RETURNING id`,
    );
    this.#known = database.prepare("SELECT * FROM controls WHERE series = ?");
    this.#put = database.prepare(
      "INSERT OR REPLACE INTO controls VALUES (:series, :control, :verdict, :since, :previous, :unknownSince)",
    );
    this.#remove = database.prepare("DELETE FROM controls WHERE series = ? AND control = ?");
    this.#change = database.prepare(
      "INSERT INTO control_changes (series, control, time, previous, verdict) VALUES (?, ?, ?, ?, ?)",
    );
    this.#last = database.prepare("SELECT * FROM compliance WHERE series = ? ORDER BY id DESC LIMIT 1");
    this.#append = database.prepare(
      `INSERT INTO compliance (series, time, met, not_met, accepted_risk, unknown, not_assessed, complete)
       VALUES (:series, :time, :met, :not_met, :accepted_risk, :unknown, :not_assessed, :complete)`,
    );
  }

  /**
   * Compares what a scan says of an account's controls with what was known, and remembers it. A control of which a check
   * was not selected keeps what is known of it, and a framework that has one gets no entry in the history.
   */
  compare({ account, regions }: Following, score: FrameworkScore, time: Date): Map<string, TrackedControl> {
    const { id: framework, version, name } = score;
    const of = { account, framework, version, regions: [...new Set(regions)].sort().join(",") };
    const served = score.controls.filter(({ checks }) => checks.mapped > 0);
    const now = time.getTime();
    // A scan that judges no control of it has not looked at it.
    const looked = served.some(isWhole) ? this.#look.get({ ...of, name, now }) : this.#find.get(of);
    if (looked === undefined) return new Map();
    const series = Number(looked["id"]);
    const known = new Map(this.#known.all(series).map((row) => [String(row["control"]), knownOf(row)]));
    const tracked = new Map(
      served.map((control) => [control.id, this.#compared({ series, control, now }, known.get(control.id))]),
    );
    // Taken out of the framework, or served by no check any more.
    for (const id of known.keys()) if (!tracked.has(id)) this.#remove.run(series, id);
    if (served.length > 0 && served.every(isWhole)) this.#remember(series, score, now);
    return tracked;
  }

  /** An unknown opens, changes and ends nothing: it is noted beside what is known. */
  #compared({ series, control, now }: Told, known: Known = NOTHING): TrackedControl {
    const { id, verdict } = control;
    const put = (next: Partial<Known>) => this.#put.run({ series, control: id, ...known, ...next });
    if (!isWhole(control)) return lastKnownOf(known);
    if (verdict === "unknown") {
      const since = known.unknownSince ?? now;
      if (known.unknownSince === null) put({ unknownSince: since });
      return { since: new Date(since), ...lastKnownOf(known) };
    }
    if (verdict === known.verdict) {
      if (known.unknownSince !== null) put({ unknownSince: null });
      return { since: new Date(known.since ?? now) };
    }
    put({ verdict, since: now, previous: known.verdict, unknownSince: null });
    if (known.verdict === null) return { since: new Date(now) };
    this.#change.run(series, id, now, known.verdict, verdict);
    return { since: new Date(now), previous: known.verdict };
  }

  /** Only if something is another number, or it is another day: a watch looks every few minutes. */
  #remember(series: number, { counts, complete }: FrameworkScore, time: number): void {
    const row = {
      met: counts.met,
      not_met: counts.notMet,
      accepted_risk: counts.acceptedRisk,
      unknown: counts.unknown,
      not_assessed: counts.notAssessed,
      complete: Number(complete),
    };
    const last = this.#last.get(series);
    const isSame = last !== undefined && Object.entries(row).every(([column, value]) => last[column] === value);
    if (isSame && dayOf(Number(last["time"])) === dayOf(time)) return;
    this.#append.run({ series, time, ...row });
  }
}

interface Told {
  readonly series: number;
  readonly control: ControlScore;
  readonly now: number;
}

const NOTHING: Known = { verdict: null, since: null, previous: null, unknownSince: null };

/** Forgets what was told before then, and all of a series that nobody has looked at since. */
export function forgetControls(database: DatabaseSync, before: number): void {
  const unseen = "IN (SELECT id FROM control_series WHERE seen < ?)";
  database.prepare(`DELETE FROM controls WHERE series ${unseen}`).run(before);
  for (const table of ["compliance", "control_changes"]) {
    database.prepare(`DELETE FROM ${table} WHERE time < ?`).run(before);
    database.prepare(`DELETE FROM ${table} WHERE series ${unseen}`).run(before);
  }
  database.prepare("DELETE FROM control_series WHERE seen < ?").run(before);
}

/** All of its checks were selected: what they say can be compared with what another look said. */
function isWhole({ checks }: ControlScore): boolean {
  return checks.notSelected === 0;
}

function lastKnownOf({ verdict, since }: Known): Pick<TrackedControl, "lastKnown"> {
  return verdict === null || since === null ? {} : { lastKnown: { verdict, since: new Date(since) } };
}

function knownOf(row: Readonly<Record<string, unknown>>): Known {
  const verdictIn = (column: string) => VERDICTS.find((verdict) => verdict === row[column]) ?? null;
  const timeIn = (column: string) => (row[column] === null ? null : Number(row[column]));
  return {
    verdict: verdictIn("verdict"),
    since: timeIn("since"),
    previous: verdictIn("previous"),
    unknownSince: timeIn("unknown_since"),
  };
}

function dayOf(time: number): number {
  return Math.floor(time / (24 * 60 * 60 * 1000));
}
