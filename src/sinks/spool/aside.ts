import { messageOf } from "../writer.ts";
import { appendDurably } from "./append.ts";
import { damagedPath, rejectedPath } from "./folder.ts";
import type { Notices } from "./notices.ts";
import type { Line } from "./queue.ts";
import type { Room } from "./room.ts";

export interface AsideOptions {
  readonly folder: string;
  readonly writer: string;
  readonly room: Room;
  readonly notices: Notices;
}

const NEWLINE = Buffer.from("\n");

/** What is kept beside the segments, for a person to look at. It counts against the limit. */
export class Aside {
  /** Records in it that are not what was written. */
  damaged = 0;
  readonly #rejected: string;
  readonly #damaged: string;
  readonly #room: Room;
  readonly #notices: Notices;

  constructor({ folder, writer, room, notices }: AsideOptions) {
    this.#rejected = rejectedPath(folder, writer);
    this.#damaged = damagedPath(folder, writer);
    this.#room = room;
    this.#notices = notices;
  }

  /** Where the lines are now; nothing if they could not be added, and then none was. */
  reject(lines: readonly Line[]): string | undefined {
    const path = this.#rejected;
    const bytes = Buffer.concat(lines.flatMap((line) => [line, NEWLINE]));
    try {
      if (!this.#room.has(bytes.length)) throw new Error("the spool is full");
      appendDurably(path, bytes);
    } catch (error) {
      const waits = "What is refused stays where it is, and will be refused again";
      this.#notices.tellOnce(path, `${path} cannot be written: ${messageOf(error)}. ${waits}.`);
      return undefined;
    }
    this.#room.add(bytes.length);
    return path;
  }

  /** False if it could not be added. There is room: it was in a segment, which goes. */
  damage(segment: string, record: Buffer): boolean {
    const path = this.#damaged;
    try {
      appendDurably(path, Buffer.concat([record, NEWLINE]));
    } catch (error) {
      const why = `${path} cannot be written: ${messageOf(error)}`;
      this.#notices.tellOnce(segment, `${segment} is damaged, and stays as it is: ${why}.`);
      return false;
    }
    this.damaged += 1;
    this.#room.add(record.length + NEWLINE.length);
    this.#notices.tell(`A record in ${segment} is damaged, and was set aside in ${path}.`);
    return true;
  }
}
