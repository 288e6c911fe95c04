import { closeSync, existsSync, openSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { ConfigError } from "../../model/errors.ts";
import { isRecord } from "../../model/json.ts";
import { SQLITE_BUSY, SQLITE_CORRUPT, SQLITE_NOTADB, sqlite } from "../../sqlite.ts";
import { kindOf, make, renew } from "./sent-schema.ts";

const MOVE = "Restore it, or move it away: then all that is open is posted as created.";

/**
 * A file that remembers what was posted, for this process alone until it is closed. One that is damaged is refused, not
 * replaced: to forget what was posted is to open every ticket again. Throws a `ConfigError`.
 */
export async function openSentFile(path: string): Promise<DatabaseSync> {
  const { DatabaseSync } = await sqlite();
  let database: DatabaseSync | undefined;
  try {
    // It tells what is weak: for its owner only.
    if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
    if (!statSync(path).isFile()) throw new Error("it is no file");
    database = new DatabaseSync(resolve(path), { timeout: 0 });
    // The lock of the first transaction is kept; a process that dies lets go of it.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = EXTRA;");
    database.exec("BEGIN EXCLUSIVE; COMMIT;");
    if (database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"] !== "ok") throw damaged(path);
    const kind = kindOf(database);
    if (kind === "foreign") {
      throw new ConfigError(`${path} is a database, and not one of sent tickets.`, { hint: "Give another --sent." });
    }
    if (kind === "newer") throw new ConfigError(`${path} is of a newer aplomb.`, { hint: "Update aplomb." });
    if (kind === "new") make(database);
    if (kind === "older") renew(database);
    return database;
  } catch (cause) {
    database?.close();
    throw cause instanceof ConfigError ? cause : unusable(path, cause);
  }
}

/** For what is not to be kept. */
export async function openInMemory(): Promise<DatabaseSync> {
  const { DatabaseSync } = await sqlite();
  const database = new DatabaseSync(":memory:");
  make(database);
  return database;
}

function damaged(path: string, cause?: unknown): ConfigError {
  return new ConfigError(`${path} is damaged, or no file of sent tickets. Nothing was posted.`, { hint: MOVE, cause });
}

function unusable(path: string, cause: unknown): ConfigError {
  const code = isRecord(cause) && typeof cause["errcode"] === "number" ? cause["errcode"] & 0xff : undefined;
  if (code === SQLITE_BUSY) {
    const hint = "Wait until it has ended, or give each receiver its own --sent.";
    return new ConfigError(`Another process posts tickets with ${path}.`, { hint, cause });
  }
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) return damaged(path, cause);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ConfigError(`${path} cannot be used: ${reason}`, { hint: "Name a file that you may write.", cause });
}
