import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, lstatSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "./error-code.ts";

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
const ASIDE = /^(?:rejected|damaged)-/;

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

export function lockPath(folder: string, writer: string): string {
  return join(folder, `${writer}.lock`);
}

export function drainPath(folder: string): string {
  return join(folder, "drain.lock");
}

/** Whose segment that is; nothing if it is none. */
export function writerOfSegment(name: string): string | undefined {
  return SEGMENT.exec(name)?.groups?.["writer"];
}

export function writerOfLock(name: string): string | undefined {
  return LOCK.exec(name)?.groups?.["writer"];
}

/** Bytes in all segments and in what was set aside, whoever wrote them. A folder that is gone has none. */
export function bytesIn(folder: string): number {
  let bytes = 0;
  for (const name of namesIn(folder)) {
    if (!SEGMENT.test(name) && !ASIDE.test(name)) continue;
    // One that another process has just sent is gone.
    const found = lstatSync(join(folder, name), { throwIfNoEntry: false });
    if (found?.isFile() === true) bytes += found.size;
  }
  return bytes;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}

/** A new file's name is durable only when its folder is. */
export function syncFolder(folder: string): void {
  const file = openSync(folder, "r");
  try {
    fsyncSync(file);
  } catch (error) {
    // Some network file systems know no such thing, and have the name already.
    if (!["EINVAL", "ENOTSUP", "ENOSYS"].includes(String(errorCode(error)))) throw error;
  } finally {
    closeSync(file);
  }
}
