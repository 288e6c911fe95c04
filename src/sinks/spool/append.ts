import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, unlinkSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { syncFolder } from "./folder.ts";

/** Adds to the end of a file that has `size` bytes: all of it, or nothing. With `sync` the disk has it when it returns. */
export function appendWhole(file: number, bytes: Uint8Array, { size, sync }: { size: number; sync: boolean }): void {
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    if (sync) fsyncSync(file);
  } catch (error) {
    // Half a line would swallow the one that comes next.
    ftruncateSync(file, size);
    throw error;
  }
}

/** Adds to the end of a file, which it makes if there is none: all of it, or nothing. The disk has it when it returns. */
export function appendDurably(path: string, bytes: Uint8Array): void {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;
  const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  try {
    const { size } = fstatSync(file);
    try {
      if (size === 0) syncFolder(dirname(path));
      appendWhole(file, bytes, { size, sync: true });
    } catch (error) {
      if (size === 0) unlinkSync(path);
      throw error;
    }
  } finally {
    closeSync(file);
  }
}
