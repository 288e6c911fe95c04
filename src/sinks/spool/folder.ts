import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { type Lock, tryLock } from "./lock.ts";

/**
 * What stands in a spool's folder, for one destination:
 *
 *     20261122T170310123Z-9f3a.lock            held by the process that writes the segments of that name
 *     20261122T170310123Z-9f3a-000001.spool    its segments
 *     drain.lock                               held by the process that sends what others left
 *     rejected-20261122T170310123Z-9f3a.ndjson what the receiver refused for good
 *     damaged-20261122T170310123Z-9f3a         records that are not what was written
 */
const SEGMENT = /^(?<writer>\d{8}T\d{9}Z-[0-9a-f]+)-\d{6,}\.spool$/;
const LOCK = /^(?<writer>\d{8}T\d{9}Z-[0-9a-f]+)\.lock$/;

/** A name for one process's files; names sort by time. */
export function writerName(now: Date): string {
  return `${now.toISOString().replaceAll(/[-:.]/g, "")}-${randomBytes(4).toString("hex")}`;
}

export function segmentPath(folder: string, writer: string, number: number): string {
  return join(folder, `${writer}-${String(number).padStart(6, "0")}.spool`);
}

export function rejectedPath(folder: string, writer: string): string {
  return join(folder, `rejected-${writer}.ndjson`);
}

export function damagedPath(folder: string, writer: string): string {
  return join(folder, `damaged-${writer}`);
}

/** Makes the folder, for its owner alone. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

export async function lockWriter(folder: string, writer: string): Promise<Lock | undefined> {
  const lock = await tryLock(lockPath(folder, writer));
  if (lock === undefined || existsSync(lockPath(folder, writer))) return lock;
  // Whoever tidies up took it away between its making and its locking: nobody would ever ask for this one.
  lock.release();
  return undefined;
}

export function lockDrain(folder: string): Promise<Lock | undefined> {
  return tryLock(join(folder, "drain.lock"));
}

export function removeLock(folder: string, writer: string): void {
  unlinkSync(lockPath(folder, writer));
}

/**
 * Segments whose writers are gone, oldest first; their locks are taken away. Only who holds the drain's lock may ask;
 * its own are not among them.
 */
export async function abandoned(folder: string, own: string): Promise<string[]> {
  const segments = new Map<string, string[]>();
  for (const name of readdirSync(folder).toSorted()) {
    const writer = (SEGMENT.exec(name) ?? LOCK.exec(name))?.groups?.["writer"];
    if (writer === undefined || writer === own) continue;
    const paths = SEGMENT.test(name) ? [join(folder, name)] : [];
    segments.set(writer, [...(segments.get(writer) ?? []), ...paths]);
  }
  const left: string[] = [];
  for (const [writer, paths] of segments) {
    if (!(await isAlive(folder, writer))) left.push(...paths);
  }
  return left;
}

async function isAlive(folder: string, writer: string): Promise<boolean> {
  if (!existsSync(lockPath(folder, writer))) return false;
  const lock = await lockWriter(folder, writer);
  if (lock === undefined) return true;
  lock.release();
  // It never comes back: each process takes a new name.
  removeLock(folder, writer);
  return false;
}

/** Bytes in all segments, whoever wrote them. */
export function bytesIn(folder: string): number {
  let bytes = 0;
  for (const name of readdirSync(folder)) {
    // One that another process has just sent is gone.
    if (SEGMENT.test(name)) bytes += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/** A new file's name is durable only when its folder is. */
export function syncFolder(folder: string): void {
  const file = openSync(folder, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function lockPath(folder: string, writer: string): string {
  return join(folder, `${writer}.lock`);
}
