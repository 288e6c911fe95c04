import { truncateSync, unlinkSync } from "node:fs";
import type { Line } from "./queue.ts";
import { HEADER, unframed } from "./record.ts";
import { RecordReader } from "./records.ts";

/** The sending side of a segment: what in it nobody has taken, and what is not yet settled. */
export class Segment {
  readonly path: string;
  /** Lines that nobody has taken. */
  unread = 0;
  /** Lines that are neither delivered nor set aside. */
  waiting = 0;
  /** Bytes of whole records. */
  size: number;
  readonly #onDamage: (record: Buffer) => void;
  #reader: RecordReader | undefined;
  #next: Line | undefined;

  /** `onDamage` hears of each record that is not what was written; it counts no more. */
  constructor(path: string, size: number, onDamage: (record: Buffer) => void) {
    this.path = path;
    this.size = size;
    this.#onDamage = onDamage;
  }

  get unreadBytes(): number {
    return this.unread === 0 ? 0 : this.size - (this.#reader?.offset ?? 0);
  }

  /** The next line, which stays the next one until it is shifted. */
  peek(): Line | undefined {
    while (this.#next === undefined && this.unread > 0) {
      this.#reader ??= this.#open();
      const record = this.#reader.next();
      if (record === undefined) {
        // Somebody has cut the file.
        this.#lose(this.unread, Buffer.alloc(0));
        return undefined;
      }
      const line = unframed(record);
      if (line === undefined) this.#lose(1, record);
      else this.#next = line;
    }
    return this.#next;
  }

  shift(): void {
    this.#next = undefined;
    this.unread -= 1;
  }

  release(): void {
    this.#reader?.close();
    this.#reader = undefined;
  }

  remove(): void {
    this.release();
    unlinkSync(this.path);
  }

  #open(): RecordReader {
    const reader = new RecordReader(this.path);
    const header = reader.next();
    // A header that is damaged costs no line; but its line's end may have been what was damaged.
    if (header !== undefined && unframed(header) === undefined) this.#onDamage(header);
    return reader;
  }

  #lose(count: number, record: Buffer): void {
    this.unread -= count;
    this.waiting -= count;
    this.#onDamage(record);
  }
}

export interface Found {
  readonly events: number;
  /** Bytes of whole records. */
  readonly size: number;
  /** Bytes at the end that were no whole record, and are gone: their writer died in the middle of one. */
  readonly torn: number;
}

/** Looks through a segment that nobody writes any more, and mends its end. Nothing if it is of another version. */
export function mended(path: string): Found | undefined {
  const reader = new RecordReader(path);
  try {
    const first = reader.next();
    const header = first === undefined ? undefined : unframed(first);
    if (header?.equals(HEADER) === false) return undefined;
    let events = 0;
    while (reader.next() !== undefined) events += 1;
    const size = reader.offset;
    const torn = reader.length - size;
    if (torn > 0) truncateSync(path, size);
    return { events, size, torn };
  } finally {
    reader.close();
  }
}
