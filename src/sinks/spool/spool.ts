import { appendFileSync } from "node:fs";
import { ConfigError, SinkError } from "../../model/errors.ts";
import { plural } from "../../model/plural.ts";
import { messageOf } from "../writer.ts";
import * as files from "./folder.ts";
import type { Lock } from "./lock.ts";
import { MemoryQueue } from "./memory.ts";
import type { BatchLimit, Line, Queue } from "./queue.ts";
import { mended, Segment } from "./segment.ts";
import { SegmentWriter } from "./segment-writer.ts";

export interface SpoolOptions {
  readonly folder: string;
  /** Bytes that may wait, with what other processes left and leave there. */
  readonly limit: number;
  /** Hears, in a sentence, of what a person should know and nothing else tells. */
  readonly notice: (sentence: string) => void;
}

/** A segment is closed at that size, and can be removed when it is sent. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
/** How much may be with the kernel alone while a scan runs. */
const SYNC_BYTES = 1024 * 1024;

/**
 * A durable, bounded queue in a folder. What other processes left there comes first, unless a third one is sending it
 * already. Each line is with the kernel when `append` returns, and on the disk when `close` resolves. What a full disk
 * does not take stays in memory, and `volatile` says so.
 */
export class Spool implements Queue {
  readonly folder: string;
  readonly drains: boolean;
  damaged = 0;
  readonly #options: SpoolOptions;
  readonly #writer: string;
  readonly #locks: readonly Lock[];
  readonly #overflow = new MemoryQueue();
  readonly #home = new Map<Line, Segment>();
  #segments: Segment[] = [];
  #current: { readonly file: SegmentWriter; readonly segment: Segment; unsynced: number } | undefined;
  #syncing: Promise<unknown> = Promise.resolve();
  #unsyncable: unknown;
  #number = 0;
  #bytes: number;
  #toldFull = false;

  private constructor(options: SpoolOptions, { writer, locks, drains }: Held) {
    this.folder = options.folder;
    this.drains = drains;
    this.#options = options;
    this.#writer = writer;
    this.#locks = locks;
    this.#bytes = files.bytesIn(options.folder);
  }

  /** Throws a `ConfigError` if the folder cannot be written. */
  static async open(options: SpoolOptions): Promise<Spool> {
    try {
      files.makeFolder(options.folder);
      const spool = new Spool(options, await held(options.folder));
      if (spool.drains) await spool.#adopt();
      return spool;
    } catch (cause) {
      throw new ConfigError(`The spool ${options.folder} cannot be used: ${messageOf(cause)}`, {
        hint: "Name a folder of your own with --spool, or do without one: --no-spool.",
        cause,
      });
    }
  }

  get ready(): { readonly events: number; readonly bytes: number } {
    let { events, bytes } = this.#overflow.ready;
    for (const segment of this.#segments) {
      events += segment.unread;
      bytes += segment.unreadBytes;
    }
    return { events, bytes };
  }

  get waiting(): number {
    let events = this.#overflow.waiting;
    for (const segment of this.#segments) events += segment.waiting;
    return events;
  }

  get volatile(): number {
    return this.#overflow.waiting;
  }

  hasRoom(line: Line): boolean {
    const fits = () => this.#bytes + line.length <= this.#options.limit;
    // A segment is removed as a whole, and never while it is being written.
    if (!fits() && this.#current !== undefined) this.#seal(this.#current);
    return fits();
  }

  append(line: Line): void {
    if (!this.hasRoom(line)) throw this.#full();
    try {
      this.#keep(line);
    } catch (error) {
      this.#overflow.append(line);
      if (!this.#toldFull) this.#options.notice(`The spool ${this.folder} takes nothing more: ${messageOf(error)}.`);
      this.#toldFull = true;
    }
  }

  take(limit: BatchLimit): readonly Line[] {
    const lines: Line[] = [];
    let size = 0;
    for (const segment of this.#segments) {
      for (let line = segment.peek(); line !== undefined; line = segment.peek()) {
        size += line.length;
        if (lines.length > 0 && (lines.length >= limit.events || size > limit.bytes)) return lines;
        segment.shift();
        this.#home.set(line, segment);
        lines.push(line);
      }
      this.#removeIfSpent(segment);
    }
    return lines.length > 0 ? lines : this.#overflow.take(limit);
  }

  done(lines: readonly Line[]): void {
    const touched = new Set<Segment>();
    const elsewhere: Line[] = [];
    for (const line of lines) {
      const segment = this.#home.get(line);
      if (segment === undefined) elsewhere.push(line);
      else {
        this.#home.delete(line);
        segment.waiting -= 1;
        touched.add(segment);
      }
    }
    this.#overflow.done(elsewhere);
    for (const segment of touched) this.#removeIfSpent(segment);
  }

  reject(lines: readonly Line[]): string | undefined {
    const path = files.rejectedPath(this.folder, this.#writer);
    try {
      for (const line of lines) appendFileSync(path, `${line}\n`, { mode: 0o600, flush: true });
    } catch (error) {
      // They stay where they are, and will be refused again.
      this.#options.notice(`${path} cannot be written: ${messageOf(error)}.`);
      return undefined;
    }
    this.done(lines);
    return path;
  }

  async close(): Promise<void> {
    try {
      if (this.#current !== undefined) this.#seal(this.#current);
      await this.#syncing;
      if (this.#unsyncable !== undefined && this.waiting > 0) throw this.#unsafe(this.#unsyncable);
    } finally {
      for (const segment of this.#segments) segment.release();
      files.removeLock(this.folder, this.#writer);
      for (const lock of this.#locks) lock.release();
    }
  }

  /** What others left comes before what is ours. */
  async #adopt(): Promise<void> {
    for (const path of await files.abandoned(this.folder, this.#writer)) {
      const found = mended(path);
      if (found === undefined) {
        this.#options.notice(`${path} was written by another version of aplomb, and stays as it is.`);
        continue;
      }
      if (found.torn > 0) this.#options.notice(`${path} ended in the middle of a record, and was mended.`);
      const segment = this.#segmentAt(path, found.size);
      segment.unread = found.events;
      segment.waiting = found.events;
      this.#segments.push(segment);
      this.#removeIfSpent(segment);
    }
  }

  #keep(line: Line): void {
    this.#current ??= this.#begin();
    const { file, segment } = this.#current;
    file.append(line);
    const grown = file.size - segment.size;
    segment.size = file.size;
    segment.unread += 1;
    segment.waiting += 1;
    this.#bytes += grown;
    this.#current.unsynced += grown;
    if (segment.size >= Math.min(SEGMENT_BYTES, this.#options.limit / 8)) this.#seal(this.#current);
    else if (this.#current.unsynced >= SYNC_BYTES) {
      this.#current.unsynced = 0;
      this.#sync(file.sync());
    }
  }

  #begin(): { file: SegmentWriter; segment: Segment; unsynced: number } {
    this.#number += 1;
    const file = new SegmentWriter(files.segmentPath(this.folder, this.#writer, this.#number));
    files.syncFolder(this.folder);
    const segment = this.#segmentAt(file.path, file.size);
    this.#segments.push(segment);
    // Also what others have sent or left meanwhile.
    this.#bytes = files.bytesIn(this.folder);
    return { file, segment, unsynced: 0 };
  }

  #seal({ file, segment }: { readonly file: SegmentWriter; readonly segment: Segment }): void {
    this.#current = undefined;
    this.#removeIfSpent(segment);
    const kept = this.#segments.includes(segment) ? file.sync() : Promise.resolve();
    this.#sync(kept.finally(() => file.close()));
  }

  #sync(kept: Promise<unknown>): void {
    const caught = kept.catch((error: unknown) => {
      this.#unsyncable ??= error;
    });
    this.#syncing = Promise.all([this.#syncing, caught]);
  }

  #removeIfSpent(segment: Segment): void {
    if (segment.waiting > 0 || segment === this.#current?.segment || !this.#segments.includes(segment)) return;
    this.#segments = this.#segments.filter((one) => one !== segment);
    segment.remove();
    this.#bytes -= segment.size;
  }

  #segmentAt(path: string, size: number): Segment {
    return new Segment(path, size, (record) => this.#setAside(path, record));
  }

  #setAside(path: string, record: Buffer): void {
    this.damaged += 1;
    const aside = files.damagedPath(this.folder, this.#writer);
    appendFileSync(aside, `${record.toString("latin1")}\n`, { mode: 0o600, flush: true, encoding: "latin1" });
    this.#options.notice(`A record in ${path} is damaged, and was set aside in ${aside}.`);
  }

  #full(): SinkError {
    const { limit } = this.#options;
    return new SinkError(`The spool ${this.folder} is full: ${plural(limit, "byte")}.`, {
      hint: "Mend the receiver and run `aplomb ship`, or allow more with --spool-limit.",
    });
  }

  #unsafe(cause: unknown): SinkError {
    return new SinkError(`The disk did not take all of the spool ${this.folder}: ${messageOf(cause)}`, {
      hint: "Scan again when the disk is well.",
      cause,
    });
  }
}

interface Held {
  readonly writer: string;
  readonly locks: readonly Lock[];
  readonly drains: boolean;
}

/** A name for our own files and, if nobody has it, the right to send what others left. */
async function held(folder: string): Promise<Held> {
  for (;;) {
    const writer = files.writerName(new Date());
    const own = await files.lockWriter(folder, writer);
    // A drainer that looked in the moment between the file and its lock takes us for dead: then under another name.
    if (own === undefined) continue;
    const drain = await files.lockDrain(folder);
    return { writer, locks: drain === undefined ? [own] : [own, drain], drains: drain !== undefined };
  }
}
