import type { DatabaseSync } from "node:sqlite";

/**
 * The steps from an empty file to the newest schema; `user_version` counts those that were taken. A step that was once
 * released is never changed.
 *
 * `findings` holds what has failed at least once: it grows with problems, not with the estate. Times are epoch
 * milliseconds. `target` is the region of the listing that gives the resource (empty: the account as a whole), which need
 * not be the resource's own `region`. `version` counts the finding's transitions. `document` is what of its last failed event is told again when
 * the resource is gone.
 *
 * A row of `control_series` is one edition of a framework, in one account, looked at in the same regions (sorted, with commas
 * between; empty: all that are enabled): only what is of one series is compared. `controls` holds what is known of the
 * controls that a check serves: `verdict` is never `unknown`, which has a time of its own beside it. `compliance` is its
 * history in counts, in the order of `id`: a clock may go back.
 */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE findings (
     id TEXT PRIMARY KEY,
     account TEXT NOT NULL,
     target TEXT NOT NULL,
     region TEXT NOT NULL,
     resource_type TEXT NOT NULL,
     check_id TEXT NOT NULL,
     severity TEXT NOT NULL,
     open INTEGER NOT NULL,
     resolution TEXT,
     version INTEGER NOT NULL,
     first_seen INTEGER NOT NULL,
     last_seen INTEGER NOT NULL,
     opened INTEGER NOT NULL,
     resolved INTEGER,
     seen TEXT NOT NULL,
     changed TEXT NOT NULL,
     document TEXT NOT NULL
   ) STRICT;
   CREATE INDEX findings_open ON findings (account, target, resource_type, check_id) WHERE open = 1;
   CREATE TABLE scans (
     id TEXT PRIMARY KEY,
     account TEXT NOT NULL,
     started INTEGER NOT NULL,
     ended INTEGER NOT NULL,
     status TEXT NOT NULL,
     opened INTEGER NOT NULL,
     reopened INTEGER NOT NULL,
     resolved INTEGER NOT NULL,
     open INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX scans_started ON scans (started);`,
  // A scan of several accounts has an entry for each.
  `CREATE TABLE accounts_scans (
     id TEXT NOT NULL,
     account TEXT NOT NULL,
     started INTEGER NOT NULL,
     ended INTEGER NOT NULL,
     status TEXT NOT NULL,
     opened INTEGER NOT NULL,
     reopened INTEGER NOT NULL,
     resolved INTEGER NOT NULL,
     open INTEGER NOT NULL,
     PRIMARY KEY (id, account)
   ) STRICT;
   INSERT INTO accounts_scans SELECT * FROM scans;
   DROP TABLE scans;
   ALTER TABLE accounts_scans RENAME TO scans;
   CREATE INDEX scans_started ON scans (started);`,
  `CREATE TABLE control_series (
     id INTEGER PRIMARY KEY,
     account TEXT NOT NULL,
     framework TEXT NOT NULL,
     version TEXT NOT NULL,
     regions TEXT NOT NULL,
     name TEXT NOT NULL,
     seen INTEGER NOT NULL,
     UNIQUE (account, framework, version, regions)
   ) STRICT;
   CREATE TABLE controls (
     series INTEGER NOT NULL,
     control TEXT NOT NULL,
     verdict TEXT,
     since INTEGER,
     previous TEXT,
     unknown_since INTEGER,
     PRIMARY KEY (series, control)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE control_changes (
     id INTEGER PRIMARY KEY,
     series INTEGER NOT NULL,
     control TEXT NOT NULL,
     time INTEGER NOT NULL,
     previous TEXT NOT NULL,
     verdict TEXT NOT NULL
   ) STRICT;
   CREATE INDEX control_changes_series ON control_changes (series);
   CREATE INDEX control_changes_time ON control_changes (time);
   CREATE TABLE compliance (
     id INTEGER PRIMARY KEY,
     series INTEGER NOT NULL,
     time INTEGER NOT NULL,
     met INTEGER NOT NULL,
     not_met INTEGER NOT NULL,
     accepted_risk INTEGER NOT NULL,
     unknown INTEGER NOT NULL,
     not_assessed INTEGER NOT NULL,
     complete INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX compliance_series ON compliance (series);
   CREATE INDEX compliance_time ON compliance (time);`,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Tells our files from the databases of others: "aplo". */
const APPLICATION_ID = 0x61706c6f;

/** The schema's version of an open file, 0 of an empty one; nothing of a database that is not ours. */
export function versionOf(database: DatabaseSync): number | undefined {
  const value = (sql: string): number => Number(Object.values(database.prepare(sql).get() ?? {})[0] ?? 0);
  const empty = value("SELECT count(*) FROM sqlite_schema") === 0;
  if (!empty && value("PRAGMA application_id") !== APPLICATION_ID) return undefined;
  return value("PRAGMA user_version");
}

/** Brings an older file to the newest schema, all or nothing. */
export function migrate(database: DatabaseSync, from: number): void {
  if (from === SCHEMA_VERSION) return;
  database.exec("BEGIN IMMEDIATE");
  try {
    for (const step of MIGRATIONS.slice(from)) database.exec(step);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION};`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
