import { closeSync, fsync, ftruncateSync, openSync, unlinkSync, writeSync } from "node:fs";
import { promisify } from "node:util";
import type { Line } from "./queue.ts";
import { framed, HEADER } from "./record.ts";

/** A segment that is being written: records are added at its end, each whole or not at all. */
export class SegmentWriter {
  readonly path: string;
  readonly #file: number;
  #size = 0;

  /** Throws if the file is there already: nobody's records are written over. */
  constructor(path: string) {
    this.path = path;
    // Findings are an inventory of what is weak: for their owner only.
    this.#file = openSync(path, "ax", 0o600);
    try {
      this.append(HEADER);
    } catch (error) {
      closeSync(this.#file);
      unlinkSync(path);
      throw error;
    }
  }

  /** Bytes of whole records. */
  get size(): number {
    return this.#size;
  }

  /** Synchronous, so that the kernel has the record before anybody else sees the event: then `kill -9` loses none. */
  append(line: Line): void {
    const record = framed(line);
    try {
      for (let written = 0; written < record.length; ) written += writeSync(this.#file, record, written);
    } catch (error) {
      ftruncateSync(this.#file, this.#size);
      throw error;
    }
    this.#size += record.length;
  }

  /** Resolves when the disk has what was appended until now. */
  async sync(): Promise<void> {
    await promisify(fsync)(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}
