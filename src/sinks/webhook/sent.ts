import type { DatabaseSync } from "node:sqlite";
import { sha256 } from "../../model/identity.ts";
import type { Held, Memory, Posted, Sighting } from "../../tickets/posted.ts";
import { type Remembered, STEP_TYPES, type Step, type StepType } from "../../tickets/step.ts";
import { inTransaction } from "./transaction.ts";

/** A message that was decided on, and may have been posted. */
export interface Letter {
  readonly key: string;
  readonly id: string;
  readonly type: StepType;
  readonly body: string;
}

/** A letter that an earlier run has left. */
export interface LeftLetter extends Letter {
  /** Whether it got no answer in a run before. Not so after a crash. */
  readonly hasFailed: boolean;
  /** Whether the receiver may have it, though no answer said so. */
  readonly mayBeHeard: boolean;
}

/** Closed items are remembered for as long as a state remembers what was resolved. */
const KEPT_MS = 400 * 24 * 60 * 60 * 1_000;

/** What was posted: each change of it is one transaction. */
export class Sent {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Whether it was used for another URL before. Of the URL, which may be secret, a hash is kept. */
  knowsAnother(url: URL): boolean {
    const known = this.#database.prepare("SELECT url FROM receiver").get()?.["url"];
    return known !== undefined && known !== sha256([url.href]);
  }

  isFor(url: URL): void {
    this.#changed(() =>
      this.#database.prepare("INSERT OR REPLACE INTO receiver VALUES (1, ?)").run(sha256([url.href])),
    );
  }

  /** In the order in which they were decided on, or have failed last. */
  *outbox(): Generator<LeftLetter> {
    const keys = this.#database.prepare("SELECT key FROM outbox ORDER BY position").all();
    const one = this.#database.prepare("SELECT key, id, type, body, failed, heard FROM outbox WHERE key = ?");
    for (const { key } of keys) {
      const row = one.get(String(key));
      if (row !== undefined) yield letterOf(row);
    }
  }

  memory(): Memory {
    const rows = this.#database.prepare("SELECT key, version, open, head FROM items").all();
    const posted = new Map<string, Posted>(rows.map((row) => [String(row["key"]), this.#postedOf(row)]));
    const waiting = this.#database.prepare("SELECT key FROM outbox").all();
    const seen = this.#database.prepare("SELECT max(seen) AS seen FROM resources WHERE finding = ?");
    return {
      posted,
      waiting: new Set(waiting.map(({ key }) => String(key))),
      seen: (finding) => Number(seen.get(finding)?.["seen"] ?? 0),
    };
  }

  /** Failing again is no news to the receiver, and still makes older scans stale. */
  saw(sightings: readonly Sighting[]): void {
    const update = this.#database.prepare("UPDATE resources SET seen = ? WHERE key = ? AND finding = ? AND seen < ?");
    this.#changed(() => {
      for (const { key, finding, seen } of sightings) update.run(seen, key, finding, seen);
    });
  }

  /** Before it is posted: whatever happens then, the same message is posted again. */
  decide({ key, id, type, body }: Letter, { remember }: Step): void {
    this.#changed(() =>
      this.#database
        .prepare("INSERT INTO outbox (key, id, type, body, remember) VALUES (?, ?, ?, ?, ?)")
        .run(key, id, type, body, JSON.stringify(remember)),
    );
  }

  /** Before it is posted again: a crash must not leave behind that nobody can have it. */
  postedAgain({ key }: Letter): void {
    this.#changed(() => this.#database.prepare("UPDATE outbox SET heard = 1 WHERE key = ?").run(key));
  }

  /** It stays as it is, behind all others. */
  failed({ key }: Letter, { mayBeHeard }: { readonly mayBeHeard: boolean }): void {
    const sql = `UPDATE outbox SET position = (SELECT max(position) + 1 FROM outbox), failed = failed + 1, heard = ?
                 WHERE key = ?`;
    this.#changed(() => this.#database.prepare(sql).run(Number(mayBeHeard), key));
  }

  /** The receiver has it. */
  accepted({ key }: Letter, now: Date): void {
    this.#changed(() => {
      const row = this.#database.prepare("SELECT remember FROM outbox WHERE key = ?").get(key);
      const remembered: Remembered = JSON.parse(String(row?.["remember"]));
      this.#remember(key, remembered, now);
      this.#database.prepare("DELETE FROM outbox WHERE key = ?").run(key);
    });
  }

  /** The receiver does not want it, and never had it: the next run decides anew. */
  refused({ key }: Letter): void {
    this.#changed(() => this.#database.prepare("DELETE FROM outbox WHERE key = ?").run(key));
  }

  forget(now: Date): void {
    const before = now.getTime() - KEPT_MS;
    this.#changed(() => {
      this.#database.prepare("DELETE FROM resources WHERE open = 0 AND seen < ?").run(before);
      this.#database.prepare("DELETE FROM items WHERE open = 0 AND posted < ?").run(before);
    });
  }

  close(): void {
    this.#database.close();
  }

  #remember(key: string, { head, open, added, closed }: Remembered, now: Date): void {
    this.#database
      .prepare(
        `INSERT INTO items (key, version, open, posted, head) VALUES (:key, 1, :open, :posted, :head)
         ON CONFLICT (key) DO UPDATE SET version = version + 1, open = :open, posted = :posted, head = :head`,
      )
      .run({ key, open: Number(open), posted: now.getTime(), head: JSON.stringify(head) });
    const insert = this.#database.prepare("INSERT OR REPLACE INTO resources VALUES (?, ?, ?, 1, ?)");
    const close = this.#database.prepare("UPDATE resources SET open = 0, seen = ? WHERE key = ? AND finding = ?");
    for (const { resource, seen } of added) insert.run(key, resource.finding_id, seen, JSON.stringify(resource));
    for (const { finding, seen } of closed) close.run(seen, key, finding);
  }

  #postedOf(row: Readonly<Record<string, unknown>>): Posted {
    const resources = this.#database.prepare(
      "SELECT finding, seen, resource FROM resources WHERE key = ? AND open = 1",
    );
    const held = resources.all(String(row["key"])).map(({ finding, seen, resource }): [string, Held] => {
      return [String(finding), { resource: JSON.parse(String(resource)), seen: Number(seen) }];
    });
    return {
      head: JSON.parse(String(row["head"])),
      version: Number(row["version"]),
      open: row["open"] === 1,
      held: new Map(held),
    };
  }

  #changed(change: () => unknown): void {
    inTransaction(this.#database, change);
  }
}

function letterOf(row: Readonly<Record<string, unknown>>): LeftLetter {
  const type = STEP_TYPES.find((one) => one === row["type"]) ?? "ticket.updated";
  const letter = { key: String(row["key"]), id: String(row["id"]), type, body: String(row["body"]) };
  return { ...letter, hasFailed: Number(row["failed"]) > 0, mayBeHeard: row["heard"] === 1 };
}
