import { closeSync, existsSync, mkdirSync, openSync, renameSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { ConfigError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import { SQLITE_BUSY, SQLITE_CORRUPT, SQLITE_NOTADB, sqlite } from "../sqlite.ts";
import { migrate, SCHEMA_VERSION, versionOf } from "./schema.ts";

export interface StoreOptions {
  readonly path: string;
  readonly now: Date;
  /** The file is a copy of what is kept elsewhere: nothing is lost with the machine, so nobody waits for its disk. */
  readonly isCopy?: boolean;
  /** Hears, in a sentence, that a corrupt file was set aside. */
  readonly notice: (sentence: string) => void;
}

const DAMAGED: readonly unknown[] = [SQLITE_CORRUPT, SQLITE_NOTADB];

/** A state file that was checked, in the newest schema, in a transaction. Throws a `ConfigError`. */
export async function openDatabase({ path, now, notice, isCopy = false }: StoreOptions): Promise<DatabaseSync> {
  const { DatabaseSync } = await sqlite();
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const database = opened();
    if (isSound(database)) return begun(database);
    database.close();
    const aside = setAside(path, now);
    notice(`The state ${path} is damaged, and was set aside as ${aside}; all that is open counts as new.`);
    return begun(opened());
  } catch (cause) {
    throw cause instanceof ConfigError ? cause : unusable(path, cause);
  }

  function opened(): DatabaseSync {
    // What is open in an account is for its owner only; SQLite gives its other files the same mode.
    if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
    // Not a name that means something else to SQLite, such as `:memory:`.
    return new DatabaseSync(resolve(path), { timeout: 0 });
  }

  function begun(database: DatabaseSync): DatabaseSync {
    try {
      const version = versionOf(database);
      refuseForeign(path, version);
      database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${isCopy ? "OFF" : "FULL"};`);
      migrate(database, version ?? 0);
      database.exec("BEGIN IMMEDIATE");
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }
}

/** Of a file that nobody else uses: whether `openDatabase` would set it aside. */
export async function isDamaged(path: string): Promise<boolean> {
  const { DatabaseSync } = await sqlite();
  const database = new DatabaseSync(resolve(path), { timeout: 0 });
  const sound = isSound(database);
  database.close();
  return !sound;
}

function isSound(database: DatabaseSync): boolean {
  try {
    return database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"] === "ok";
  } catch (error) {
    if (DAMAGED.includes(codeOf(error))) return false;
    database.close();
    throw error;
  }
}

/** Throws a `ConfigError` if a database is no state, or one of a newer aplomb. */
export function refuseForeign(path: string, version: number | undefined): void {
  const hint = "Give another file with --state.";
  if (version === undefined) throw new ConfigError(`${path} is a database, and no state of aplomb.`, { hint });
  if (version <= SCHEMA_VERSION) return;
  throw new ConfigError(`The state ${path} is of a newer aplomb (schema ${version}).`, {
    hint: `Update aplomb. ${hint}`,
  });
}

/** Under a name that nothing has. */
function setAside(path: string, now: Date): string {
  const named = `${path}.corrupt-${now.toISOString().replaceAll(":", "")}`;
  let aside = named;
  for (let count = 2; existsSync(aside); count += 1) aside = `${named}-${count}`;
  for (const suffix of ["", "-wal", "-shm"]) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  return aside;
}

function unusable(path: string, cause: unknown): ConfigError {
  if (codeOf(cause) === SQLITE_BUSY) {
    return new ConfigError(`Another scan uses the state ${path}.`, {
      hint: "Wait until it has ended, or give each its own --state.",
      cause,
    });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ConfigError(`The state ${path} cannot be used: ${reason}`, {
    hint: "Give a file of your own with --state.",
    cause,
  });
}

/** SQLite's primary result code; the bits above say more than matters here. */
function codeOf(error: unknown): number | undefined {
  const code = isRecord(error) ? error["errcode"] : undefined;
  return typeof code === "number" ? code & 0xff : undefined;
}
