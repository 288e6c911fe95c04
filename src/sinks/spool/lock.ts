import { closeSync, existsSync, openSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { isRecord } from "../../model/json.ts";

export interface Lock {
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Takes a lock on a file, or gives nothing if another process (or another lock of this one) has it. It is the kernel's
 * lock, taken by SQLite because Node has no call for one: whoever dies, however, lets go of it, and no process id is
 * ever compared. Throws what the file system says if there can be no such file.
 */
export async function tryLock(path: string): Promise<Lock | undefined> {
  const { DatabaseSync } = await sqlite();
  // SQLite would make it for everybody to read, and so for everybody to lock. One that is there is left alone: the system
  // forgets all of a process's locks on a file when the process closes that file once, whoever in it opened it.
  if (!existsSync(path)) closeSync(openSync(path, "a", 0o600));
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (isRecord(error) && error["errcode"] === SQLITE_BUSY) return undefined;
    throw error;
  }
  return { release: () => release(database) };
}

function release(database: DatabaseSync): void {
  if (database.isOpen) database.close();
}

/** Node 22 warns that SQLite is experimental: what is used of it here is its file lock. That warning alone is dropped. */
async function sqlite(): Promise<typeof import("node:sqlite")> {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning, ...rest: unknown[]) => {
    if (String(warning).startsWith("SQLite is an experimental feature")) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return await import("node:sqlite");
  } finally {
    process.emitWarning = emitWarning;
  }
}
