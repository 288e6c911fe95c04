import { existsSync } from "node:fs";
import type { BatchLimit, Line } from "./queue.ts";
import type { Segment } from "./segment.ts";

export interface Removal {
  readonly removed: boolean;
  /** Why it is there still, if it was to be removed. */
  readonly error?: unknown;
}

export interface SegmentsOptions {
  /** Hears of a segment that is sent. */
  readonly onSettled: (segment: Segment, removal: Removal) => void;
  /** Hears of a segment that cannot be read any further. */
  readonly onUnreadable: (segment: Segment, error: unknown) => void;
}

/** The segments that one process sends, oldest first. Each is removed when it is sent and nobody adds to it any more. */
export class Segments {
  /** Lines that nobody has taken, and their bytes. */
  readonly ready = { events: 0, bytes: 0 };
  /** Lines that are neither delivered nor set aside. */
  waiting = 0;
  readonly #options: SegmentsOptions;
  readonly #home = new Map<Line, Segment>();
  #segments = new Set<Segment>();

  constructor(options: SegmentsOptions) {
    this.#options = options;
  }

  addFirst(segments: readonly Segment[]): void {
    this.#segments = new Set([...segments, ...this.#segments]);
    for (const segment of segments) {
      this.#count(segment, 1);
      this.settle(segment);
    }
  }

  addLast(segment: Segment): void {
    this.#segments.add(segment);
    this.#count(segment, 1);
  }

  /** A line was added to it: it has so many bytes now. */
  grow(segment: Segment, size: number): void {
    this.#counted(segment, () => segment.grow(size));
  }

  take(limit: BatchLimit): readonly Line[] {
    const lines: Line[] = [];
    for (const segment of this.#segments) {
      const isFull = this.#counted(segment, () => this.#takeFrom(segment, lines, limit));
      this.settle(segment);
      if (isFull) break;
    }
    return lines;
  }

  /** Those of the lines that are not from here. */
  done(lines: readonly Line[]): readonly Line[] {
    const touched = new Set<Segment>();
    const others: Line[] = [];
    for (const line of lines) {
      const segment = this.#home.get(line);
      if (segment === undefined) others.push(line);
      else {
        this.#home.delete(line);
        segment.waiting -= 1;
        this.waiting -= 1;
        touched.add(segment);
      }
    }
    for (const segment of touched) this.settle(segment);
    return others;
  }

  /** Lets go of what is not needed any more: its file descriptor, or all of it. */
  settle(segment: Segment): void {
    if (segment.growing || segment.unread > 0 || !this.#segments.has(segment)) return;
    segment.release();
    if (segment.waiting > 0) return;
    this.#segments.delete(segment);
    this.#options.onSettled(segment, removal(segment));
  }

  /** A segment that somebody has taken away although it has lines that wait. */
  missing(): Segment | undefined {
    return [...this.#segments].find(({ path, waiting }) => waiting > 0 && !existsSync(path));
  }

  release(): void {
    for (const segment of this.#segments) segment.release();
  }

  /** True if the batch is full. */
  #takeFrom(segment: Segment, lines: Line[], limit: BatchLimit): boolean {
    let size = lines.reduce((sum, { length }) => sum + length, 0);
    try {
      for (let line = segment.peek(); line !== undefined; line = segment.peek()) {
        size += line.length;
        if (lines.length > 0 && (lines.length >= limit.events || size > limit.bytes)) return true;
        segment.shift();
        this.#home.set(line, segment);
        lines.push(line);
      }
    } catch (error) {
      segment.giveUp();
      this.#options.onUnreadable(segment, error);
    }
    return false;
  }

  /** Keeps the sums: they are asked for with each event, and there may be thousands of segments. */
  #counted<Result>(segment: Segment, change: () => Result): Result {
    this.#count(segment, -1);
    try {
      return change();
    } finally {
      this.#count(segment, 1);
    }
  }

  #count({ unread, unreadBytes, waiting }: Segment, sign: 1 | -1): void {
    this.ready.events += sign * unread;
    this.ready.bytes += sign * unreadBytes;
    this.waiting += sign * waiting;
  }
}

function removal(segment: Segment): Removal {
  if (segment.stays) return { removed: false };
  try {
    segment.remove();
    return { removed: true };
  } catch (error) {
    return { removed: false, error };
  }
}
