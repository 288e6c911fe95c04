import { segmentPath } from "./folder.ts";
import type { Line } from "./queue.ts";
import type { Room } from "./room.ts";
import type { Extent, Segment } from "./segment.ts";
import { SegmentWriter } from "./segment-writer.ts";
import type { Segments } from "./segments.ts";

export interface WritingOptions {
  readonly folder: string;
  readonly writer: string;
  readonly room: Room;
  readonly segments: Segments;
  readonly segmentAt: (path: string, extent: Extent) => Segment;
}

/** A segment is closed at that size, and can be removed when it is sent. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
/** How much may be with the kernel alone while a scan runs. */
const SYNC_BYTES = 1024 * 1024;
/** With more at once we wait for the disk: each has a file open. */
const SYNCS = 8;

/** The end of a spool where lines are added: one segment after the other. */
export class Writing {
  readonly #options: WritingOptions;
  readonly #syncing = new Set<Promise<void>>();
  #current: { readonly file: SegmentWriter; readonly segment: Segment; unsynced: number } | undefined;
  #failure: unknown;
  #number = 0;

  constructor(options: WritingOptions) {
    this.#options = options;
  }

  /** Bytes that would be free if the current segment were closed: all that is in it is sent. */
  get spentBytes(): number {
    return this.#current?.segment.waiting === 0 ? this.#current.segment.size : 0;
  }

  /** Whether the current segment has lines in it, sent or not. */
  get hasLines(): boolean {
    return (this.#current?.segment.waiting ?? 0) > 0 || this.spentBytes > 0;
  }

  /** The bytes that its record took. Throws what the disk says; then the line is not there, and the segment is to be closed. */
  append(line: Line): number {
    this.#current ??= this.#begin();
    const { file, segment } = this.#current;
    file.append(line);
    const grown = file.size - segment.size;
    this.#options.segments.grow(segment, file.size);
    this.#current.unsynced += grown;
    if (segment.size >= Math.min(SEGMENT_BYTES, this.#options.room.limit / 8)) this.close();
    else if (this.#current.unsynced >= SYNC_BYTES) {
      this.#current.unsynced = 0;
      this.#sync(file);
    }
    return grown;
  }

  /** Closes the current segment; the next line begins another one. */
  close(): void {
    if (this.#current === undefined) return;
    const { file, segment } = this.#current;
    this.#current = undefined;
    segment.growing = false;
    if (segment.waiting > 0) this.#sync(file);
    file.close();
    this.#options.segments.settle(segment);
  }

  /** Asks the disk to keep what it has not been asked for yet. */
  flush(): void {
    if (this.#current === undefined || this.#current.unsynced === 0) return;
    this.#current.unsynced = 0;
    this.#sync(this.#current.file);
  }

  /** Resolves when the disk has all that was appended, or with what it says instead. */
  async synced(): Promise<unknown> {
    await Promise.all(this.#syncing);
    return this.#failure;
  }

  #begin(): { file: SegmentWriter; segment: Segment; unsynced: number } {
    const { folder, writer, segments, segmentAt, room } = this.#options;
    this.#number += 1;
    const file = new SegmentWriter(segmentPath(folder, writer, this.#number));
    const segment = segmentAt(file.path, { size: file.size, events: 0 });
    segment.growing = true;
    segments.addLast(segment);
    // Also what others have left meanwhile.
    room.recount();
    return { file, segment, unsynced: 0 };
  }

  #sync(file: SegmentWriter): void {
    const synced = (this.#syncing.size < SYNCS ? file.sync() : file.syncNow())
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#syncing.delete(synced));
    this.#syncing.add(synced);
  }
}
