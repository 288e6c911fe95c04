import { closeSync, fsync, fsyncSync, openSync, unlinkSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { appendWhole } from "./append.ts";
import { syncFolder } from "./folder.ts";
import type { Line } from "./queue.ts";
import { framed, HEADER } from "./record.ts";

/** A segment that is being written: records are added at its end, each whole or not at all. */
export class SegmentWriter {
  readonly path: string;
  readonly #file: number;
  #size = 0;
  #syncs = 0;
  #closed = false;

  /** Throws if the file is there already: nobody's records are written over. */
  constructor(path: string) {
    this.path = path;
    // Findings are an inventory of what is weak: for their owner only.
    this.#file = openSync(path, "ax", 0o600);
    try {
      this.append(HEADER);
      syncFolder(dirname(path));
    } catch (error) {
      // Else each event would leave one.
      closeSync(this.#file);
      unlinkSync(path);
      throw error;
    }
  }

  /** Bytes of whole records. */
  get size(): number {
    return this.#size;
  }

  /**
   * Synchronous, so that the kernel has the record before anybody else sees the event: then `kill -9` loses none. After an
   * error nothing more may be added: if not even what was half written could be taken back, it is there still.
   */
  append(line: Line): void {
    const record = framed(line);
    appendWhole(this.#file, record, { size: this.#size, sync: false });
    this.#size += record.length;
  }

  /** Resolves when the disk has what was appended until now. */
  async sync(): Promise<void> {
    this.#syncs += 1;
    try {
      await promisify(fsync)(this.#file);
    } finally {
      this.#syncs -= 1;
      this.#closeIfIdle();
    }
  }

  /** The same, but nothing else goes on meanwhile. */
  async syncNow(): Promise<void> {
    fsyncSync(this.#file);
  }

  /** At once, or when what is being made durable is. */
  close(): void {
    this.#closed = true;
    this.#closeIfIdle();
  }

  #closeIfIdle(): void {
    if (this.#closed && this.#syncs === 0) closeSync(this.#file);
  }
}
