import type { Owner } from "../sink.ts";
import { messageOf } from "../writer.ts";
import { MemoryQueue } from "./memory.ts";
import type { Notices } from "./notices.ts";
import type { Line } from "./queue.ts";
import type { Room } from "./room.ts";
import type { Writing } from "./writing.ts";

export interface IntakeOptions {
  readonly folder: string;
  readonly writing: Writing;
  readonly room: Room;
  readonly notices: Notices;
}

/** Takes lines: to the disk, or to memory as long as the disk takes none. */
export class Intake {
  /** Newer than all that is on the disk. */
  readonly overflow = new MemoryQueue();
  readonly #options: IntakeOptions;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  hasRoom(line: Line): boolean {
    // A segment is removed as a whole, and never while it is being written.
    return this.#fits(line.length - this.#options.writing.spentBytes);
  }

  append(line: Line, of?: Owner): void {
    if (!this.#fits(line.length)) this.#options.writing.close();
    this.spill();
    if (this.overflow.ready.events > 0 || !this.#keep(line)) this.overflow.append(line, of);
  }

  /** What memory alone has goes to the disk as soon as that takes it: before anything that is newer. */
  spill(): void {
    for (let line = this.overflow.peek(); line !== undefined; line = this.overflow.peek()) {
      if (!this.#keep(line)) return;
      this.overflow.done(this.overflow.take({ events: 1, bytes: 0 }));
    }
  }

  #fits(bytes: number): boolean {
    return this.#options.room.has(this.overflow.ready.bytes + bytes);
  }

  /** False if the disk does not take it. */
  #keep(line: Line): boolean {
    const { folder, writing, room, notices } = this.#options;
    const { hasLines } = writing;
    try {
      room.add(writing.append(line));
      return true;
    } catch (error) {
      writing.close();
      // What was sent of it may have been what filled the disk; and what one file does not take another one may.
      if (hasLines) return this.#keep(line);
      notices.tellOnce("full", `The spool ${folder} takes nothing more: ${messageOf(error)}.`);
      return false;
    }
  }
}
