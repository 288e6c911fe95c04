import { unlinkSync } from "node:fs";
import { errorCode } from "./error-code.ts";
import type { Line } from "./queue.ts";
import { unframed } from "./record.ts";
import { RecordReader } from "./records.ts";

/** The sending side of a segment: what in it nobody has taken, and what is not yet settled. */
export class Segment {
  readonly path: string;
  /** Lines that nobody has taken. */
  unread: number;
  /** Lines that are neither delivered nor set aside. */
  waiting: number;
  /** Bytes of whole records. */
  size: number;
  /** Whether lines are still added to it. */
  growing = false;
  /** Whether something is in it alone, and could be neither read nor set aside: then it is not removed. */
  stays = false;
  readonly #setAside: (record: Buffer) => boolean;
  #reader: RecordReader | undefined;
  #next: Line | undefined;

  /** `setAside` gets each record that is not what was written, and says whether it has it; it counts no more. */
  constructor(path: string, { size, events }: Extent, setAside: (record: Buffer) => boolean) {
    this.path = path;
    this.size = size;
    this.unread = events;
    this.waiting = events;
    this.#setAside = setAside;
  }

  get unreadBytes(): number {
    return this.unread === 0 ? 0 : this.size - (this.#reader?.offset ?? 0);
  }

  grow(size: number): void {
    this.size = size;
    this.unread += 1;
    this.waiting += 1;
  }

  /** The next line, which stays the next one until it is shifted. Throws if the file cannot be read any further. */
  peek(): Line | undefined {
    while (this.#next === undefined && this.unread > 0) {
      const record = this.#opened().next();
      if (record === undefined) throw new Error("somebody has cut it");
      const line = unframed(record);
      if (line === undefined) this.#lose(record);
      else this.#next = line;
    }
    return this.#next;
  }

  shift(): void {
    this.#next = undefined;
    this.unread -= 1;
  }

  /** What nobody has taken counts no more. */
  giveUp(): void {
    this.#next = undefined;
    this.waiting -= this.unread;
    this.unread = 0;
    this.stays = true;
  }

  release(): void {
    this.#reader?.close();
    this.#reader = undefined;
  }

  /** One that is gone already is no error. */
  remove(): void {
    try {
      unlinkSync(this.path);
    } catch (error) {
      if (errorCode(error) !== "ENOENT") throw error;
    }
  }

  #opened(): RecordReader {
    if (this.#reader !== undefined) return this.#reader;
    this.#reader = new RecordReader(this.path);
    const header = this.#reader.next();
    // A header that is damaged costs no line; but its line's end may have been what was damaged.
    if (header !== undefined && unframed(header) === undefined) this.#keepAside(header);
    return this.#reader;
  }

  #lose(record: Buffer): void {
    this.unread -= 1;
    this.waiting -= 1;
    this.#keepAside(record);
  }

  #keepAside(record: Buffer): void {
    if (!this.#setAside(record)) this.stays = true;
  }
}

export interface Extent {
  /** Bytes of whole records. */
  readonly size: number;
  /** Lines that it has. */
  readonly events: number;
}
