import type { DatabaseSync } from "node:sqlite";

/**
 * `items` and `resources` are what the receiver has; those that are closed stay for a while, so that an older scan does not
 * open them again. `outbox` is what was decided, and may have been posted: it is posted again as it is, until an answer
 * says what became of it; `failed` counts the runs that it got none in, and `heard` is 1 if the receiver may have it all
 * the same. `seen` is an `event.sequence`, `posted` epoch milliseconds.
 */
const SCHEMA = `
  CREATE TABLE items (
    key TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    open INTEGER NOT NULL,
    posted INTEGER NOT NULL,
    head TEXT NOT NULL
  ) STRICT;
  CREATE TABLE resources (
    key TEXT NOT NULL,
    finding TEXT NOT NULL,
    seen INTEGER NOT NULL,
    open INTEGER NOT NULL,
    resource TEXT NOT NULL,
    PRIMARY KEY (key, finding)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX resources_finding ON resources (finding, seen);
  CREATE TABLE outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    remember TEXT NOT NULL,
    failed INTEGER NOT NULL DEFAULT 0,
    heard INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE TABLE receiver (only INTEGER PRIMARY KEY CHECK (only = 1), url TEXT NOT NULL) STRICT;`;

/** What the first version did not have. */
const SECOND = `
  ALTER TABLE outbox ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE outbox ADD COLUMN heard INTEGER NOT NULL DEFAULT 1;`;

const VERSION = 2;

/** Tells these files from a state, and from the databases of others: "aplt". */
const APPLICATION_ID = 0x61706c74;

export type Kind = "new" | "ours" | "older" | "newer" | "foreign";

export function kindOf(database: DatabaseSync): Kind {
  const value = (sql: string): number => Number(Object.values(database.prepare(sql).get() ?? {})[0] ?? 0);
  if (value("SELECT count(*) FROM sqlite_schema") === 0) return "new";
  if (value("PRAGMA application_id") !== APPLICATION_ID) return "foreign";
  const version = value("PRAGMA user_version");
  if (version === VERSION) return "ours";
  return version > VERSION ? "newer" : "older";
}

/** All or nothing. */
export function make(database: DatabaseSync): void {
  database.exec(
    `BEGIN; ${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${VERSION}; COMMIT;`,
  );
}

/** All or nothing; nothing that is in it is lost. */
export function renew(database: DatabaseSync): void {
  database.exec(`BEGIN; ${SECOND} PRAGMA user_version = ${VERSION}; COMMIT;`);
}
