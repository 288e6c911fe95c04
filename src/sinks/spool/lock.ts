import { closeSync, constants, lstatSync, openSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { isRecord } from "../../model/json.ts";
import { SQLITE_BUSY, sqlite } from "../../sqlite.ts";

export interface Lock {
  release(): void;
}

/**
 * Takes a lock on a file, or gives nothing if another process (or another lock of this one) has it. It is the kernel's
 * lock, taken by SQLite because Node has no call for one: whoever dies, however, lets go of it, and no process id is
 * ever compared. Throws what the file system says if there can be no such file.
 */
export async function tryLock(path: string): Promise<Lock | undefined> {
  const { DatabaseSync } = await sqlite();
  makeIfMissing(path);
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

/**
 * SQLite would make it for everybody to read, and so for everybody to lock. One that is there is not opened: the system
 * forgets all of a process's locks on a file when the process closes that file once, whoever in it opened it.
 */
function makeIfMissing(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  // A link may lead to a file of ours that is no lock.
  if (found !== undefined && !found.isFile()) throw new Error(`${path} is not a file`);
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  if (found === undefined) closeSync(openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600));
}

function release(database: DatabaseSync): void {
  if (database.isOpen) database.close();
}
