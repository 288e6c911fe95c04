import { existsSync, rmSync } from "node:fs";
import { lockPath, writerName } from "./folder.ts";
import { type Lock, tryLock } from "./lock.ts";

export interface Writer {
  /** Of all files of this process. */
  readonly name: string;
  /** Tells others that it is alive. */
  readonly lock: Lock;
}

/** A name that nobody else has. */
export async function newWriter(folder: string): Promise<Writer> {
  for (;;) {
    const name = writerName(new Date());
    const lock = await lockWriter(folder, name);
    // A drainer that looked in the moment between the file and its lock takes us for dead: then under another name.
    if (lock !== undefined) return { name, lock };
  }
}

/** Whether a process still writes under that name. If not, its lock is taken away. */
export async function isAlive(folder: string, writer: string): Promise<boolean> {
  const path = lockPath(folder, writer);
  if (!existsSync(path)) return false;
  const lock = await lockWriter(folder, writer);
  // Whoever ends takes its own away while it holds it.
  if (lock === undefined) return existsSync(path);
  endWriter(folder, { name: writer, lock });
  return false;
}

/** The name never comes back: each process takes a new one. */
export function endWriter(folder: string, { name, lock }: Writer): void {
  try {
    // While it is held: a process that has just made it would else get it, and then lose it without a word.
    rmSync(lockPath(folder, name), { force: true });
  } finally {
    lock.release();
  }
}

async function lockWriter(folder: string, writer: string): Promise<Lock | undefined> {
  const lock = await tryLock(lockPath(folder, writer));
  if (lock === undefined || existsSync(lockPath(folder, writer))) return lock;
  // Whoever tidies up took it away between its making and its locking: nobody would ever ask for this one.
  lock.release();
  return undefined;
}
