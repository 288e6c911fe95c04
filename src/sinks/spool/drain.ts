import { messageOf } from "../writer.ts";
import { abandoned, type OnTrouble } from "./abandoned.ts";
import { errorCode } from "./error-code.ts";
import { drainPath } from "./folder.ts";
import { type Lock, tryLock } from "./lock.ts";
import { type Found, mended } from "./mended.ts";
import type { Notices } from "./notices.ts";
import type { Extent, Segment } from "./segment.ts";

export interface DrainOptions {
  readonly folder: string;
  /** Our own name: what is under it is not what others left. */
  readonly writer: string;
  readonly segmentAt: (path: string, extent: Extent) => Segment;
  readonly notices: Notices;
  /** Hears of each file that stays as it is. */
  readonly onUnreadable: (path: string) => void;
}

/** The right to send what other processes left: one process at a time has it, and only as long as it has something to send. */
export class Drain {
  readonly #options: DrainOptions;
  readonly #held = new Set<Segment>();
  /** Not to be taken again: they are being sent, or stay as they are. */
  readonly #known = new Set<string>();
  #lock: Lock | undefined;
  #adopting = false;

  constructor(options: DrainOptions) {
    this.#options = options;
  }

  /** What others left, oldest first; nothing if another process sends it. Not to be called again before it is over. */
  async adopt(): Promise<Segment[] | undefined> {
    const { folder, writer } = this.#options;
    this.#adopting = true;
    try {
      if (this.#lock === undefined) this.#lock = await tryLock(drainPath(folder));
      if (this.#lock === undefined) return undefined;
      const segments: Segment[] = [];
      for (const path of await abandoned(folder, writer, this.#onTrouble)) {
        const segment = this.#known.has(path) ? undefined : this.#adopted(path);
        if (segment !== undefined) segments.push(segment);
      }
      return segments;
    } finally {
      this.#adopting = false;
      this.#releaseIfDone();
    }
  }

  /** To be told of each segment that is sent. */
  settled(segment: Segment, { removed }: { readonly removed: boolean }): void {
    if (!this.#held.delete(segment)) return;
    if (removed) this.#known.delete(segment.path);
    this.#releaseIfDone();
  }

  release(): void {
    this.#lock?.release();
    this.#lock = undefined;
  }

  #releaseIfDone(): void {
    if (this.#held.size === 0 && !this.#adopting) this.release();
  }

  #adopted(path: string): Segment | undefined {
    const found = this.#looked(path);
    if (found === undefined) return undefined;
    if (found.torn > 0) this.#options.notices.tell(`${path} ended in the middle of a record, and was mended.`);
    const segment = this.#options.segmentAt(path, found);
    this.#held.add(segment);
    this.#known.add(path);
    return segment;
  }

  #looked(path: string): Found | undefined {
    try {
      const found = mended(path);
      if (found === undefined)
        this.#leave(path, `${path} was written by another version of aplomb, and stays as it is.`);
      return found;
    } catch (error) {
      this.#onTrouble(path, error);
      return undefined;
    }
  }

  /** One bad file is no obstacle to the others. */
  readonly #onTrouble: OnTrouble = (path, error) => {
    // Somebody has sent it meanwhile.
    if (errorCode(error) === "ENOENT") return;
    this.#leave(path, `${path} cannot be read, and stays as it is: ${messageOf(error)}.`);
  };

  #leave(path: string, sentence: string): void {
    if (this.#known.has(path)) return;
    this.#known.add(path);
    this.#options.notices.tell(sentence);
    this.#options.onUnreadable(path);
  }
}
