import { randomUUID } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { AplombEvent } from "../events/event.ts";
import type { Resolution } from "../model/lifecycle.ts";

/** A finding as the state knows it. Times are epoch milliseconds. */
export interface Known {
  readonly id: string;
  readonly region: string;
  readonly open: boolean;
  readonly resolution?: Resolution;
  readonly version: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly opened: number;
  /** It was opened, reopened or resolved by this run. */
  readonly changedNow: boolean;
  readonly document: AplombEvent;
}

export interface Opened {
  readonly id: string;
  readonly account: string;
  readonly target: string;
  readonly region: string;
  readonly type: string;
  readonly check: string;
  readonly severity: string;
  readonly now: number;
  readonly document: string;
}

interface Listing {
  readonly account: string;
  readonly target: string;
  readonly type: string;
  readonly check: string;
}

/** The findings of a state, as one run looks at them and changes them. */
export class Rows {
  readonly #get: StatementSync;
  readonly #open: StatementSync;
  readonly #failing: StatementSync;
  readonly #seen: StatementSync;
  readonly #resolve: StatementSync;
  readonly #unseen: StatementSync;
  readonly #count: StatementSync;
  /** Not the scan's id: two replays of one moment are the same scan. */
  readonly #run = randomUUID();

  constructor(database: DatabaseSync) {
    this.#get = database.prepare("SELECT * FROM findings WHERE id = ?");
    this.#open = database.prepare(
      `INSERT INTO findings (id, account, target, region, resource_type, check_id, severity, open, version, first_seen, last_seen, opened, seen, changed, document)
       VALUES (:id, :account, :target, :region, :type, :check, :severity, 1, 1, :now, :now, :now, :run, :run, :document)
       ON CONFLICT (id) DO UPDATE SET open = 1, resolution = NULL, resolved = NULL, version = version + 1, severity = :severity,
         last_seen = max(last_seen, :now), opened = :now, seen = :run, changed = :run, document = :document`,
    );
    this.#failing = database.prepare(
      "UPDATE findings SET seen = :run, last_seen = max(last_seen, :now), severity = :severity, document = :document WHERE id = :id",
    );
    this.#seen = database.prepare("UPDATE findings SET seen = :run WHERE id = :id");
    this.#resolve = database.prepare(
      "UPDATE findings SET open = 0, version = version + 1, resolution = :resolution, resolved = :now, seen = :run, changed = :run WHERE id = :id",
    );
    this.#unseen = database.prepare(
      `SELECT * FROM findings WHERE open = 1 AND account = :account AND target = :target AND resource_type = :type
         AND check_id = :check AND seen <> :run`,
    );
    this.#count = database.prepare("SELECT count(*) AS open FROM findings WHERE open = 1 AND account = ?");
  }

  get(id: string): Known | undefined {
    const row = this.#get.get(id);
    return row && this.#knownOf(row);
  }

  /** Opens what was never there, or is there again. */
  open(opened: Opened): void {
    this.#open.run({ ...opened, run: this.#run });
  }

  /** It is open, and fails still. */
  failing(id: string, now: number, latest: { readonly severity: string; readonly document: string }): void {
    this.#failing.run({ id, now, run: this.#run, ...latest });
  }

  /** Somebody has looked at it: it is not gone. */
  seen(id: string): void {
    this.#seen.run({ id, run: this.#run });
  }

  resolve(id: string, resolution: Resolution, now: number): void {
    this.#resolve.run({ id, resolution, now, run: this.#run });
  }

  /** What is open, and was in that listing before and not now. */
  unseen(listing: Listing): Known[] {
    return this.#unseen.all({ ...listing, run: this.#run }).map((row) => this.#knownOf(row));
  }

  openIn(account: string): number {
    return Number(this.#count.get(account)?.["open"] ?? 0);
  }

  #knownOf(row: Readonly<Record<string, unknown>>): Known {
    const resolution = RESOLUTIONS.find((name) => name === row["resolution"]);
    return {
      id: String(row["id"]),
      region: String(row["region"]),
      open: row["open"] === 1,
      ...(resolution !== undefined && { resolution }),
      version: Number(row["version"]),
      firstSeen: Number(row["first_seen"]),
      lastSeen: Number(row["last_seen"]),
      opened: Number(row["opened"]),
      changedNow: row["changed"] === this.#run,
      document: JSON.parse(String(row["document"])),
    };
  }
}

const RESOLUTIONS: readonly Resolution[] = ["fixed", "resource-gone", "suppressed", "not-applicable"];
