import { ConfigError } from "../../model/errors.ts";
import type { Owner } from "../sink.ts";
import { messageOf } from "../writer.ts";
import { Aside } from "./aside.ts";
import { Drain } from "./drain.ts";
import { Intake } from "./intake.ts";
import { Notices } from "./notices.ts";
import { makeFolder } from "./own-folder.ts";
import type { BatchLimit, Line, Queue } from "./queue.ts";
import { Room } from "./room.ts";
import { type Extent, Segment } from "./segment.ts";
import { type Removal, Segments } from "./segments.ts";
import { fullError, goneError, unsafeError } from "./spool-text.ts";
import { endWriter, newWriter, type Writer } from "./writer-lock.ts";
import { Writing } from "./writing.ts";

export interface SpoolOptions {
  readonly folder: string;
  /** Bytes that may wait, with what other processes left and leave there, and with what was set aside. */
  readonly limit: number;
  /** Hears, in a sentence, of what a person should know and nothing else tells. */
  readonly notice: (sentence: string) => void;
}

/**
 * A durable, bounded queue in a folder. What other processes left there comes first, unless a third one is sending it
 * already. Each line is with the kernel when `append` returns, and on the disk when `close` resolves. What a full disk
 * does not take stays in memory until it does, and `volatile` says so.
 */
export class Spool implements Queue {
  readonly folder: string;
  readonly #writer: Writer;
  readonly #room: Room;
  readonly #notices: Notices;
  readonly #aside: Aside;
  readonly #drain: Drain;
  readonly #segments: Segments;
  readonly #writing: Writing;
  readonly #intake: Intake;
  readonly #unreadable = new Set<string>();
  #adopting: Promise<void> = Promise.resolve();
  #drains = false;
  #closed = false;

  private constructor({ folder, limit, notice }: SpoolOptions, writer: Writer) {
    this.folder = folder;
    this.#writer = writer;
    const room = new Room(folder, limit);
    const notices = new Notices(notice);
    const segments = new Segments({
      onSettled: (segment, removal) => this.#onSettled(segment, removal),
      onUnreadable: (segment, error) => this.#onUnreadable(segment, error),
    });
    const common = { folder, writer: writer.name, room, notices, segments };
    const segmentAt = (path: string, extent: Extent) =>
      new Segment(path, extent, (record) => this.#setAside(path, record));
    const writing = new Writing({ ...common, segmentAt });
    this.#room = room;
    this.#notices = notices;
    this.#segments = segments;
    this.#writing = writing;
    this.#aside = new Aside(common);
    this.#intake = new Intake({ ...common, writing });
    this.#drain = new Drain({ ...common, segmentAt, onUnreadable: (path) => this.#unreadable.add(path) });
  }

  /** Throws a `ConfigError` if the folder cannot be used. */
  static async open(options: SpoolOptions): Promise<Spool> {
    let spool: Spool | undefined;
    try {
      makeFolder(options.folder);
      spool = new Spool(options, await newWriter(options.folder));
      spool.#drains = await spool.#adopt();
      return spool;
    } catch (cause) {
      await spool?.close();
      if (cause instanceof ConfigError) throw cause;
      throw new ConfigError(`The spool ${options.folder} cannot be used: ${messageOf(cause)}`, {
        hint: "Name a folder of your own with --spool, or do without one: --no-spool.",
        cause,
      });
    }
  }

  get drains(): boolean {
    return this.#drains;
  }

  get damaged(): number {
    return this.#aside.damaged;
  }

  get unreadable(): number {
    return this.#unreadable.size;
  }

  get ready(): { readonly events: number; readonly bytes: number } {
    const [disk, memory] = [this.#segments.ready, this.#intake.overflow.ready];
    return { events: disk.events + memory.events, bytes: disk.bytes + memory.bytes };
  }

  get waiting(): number {
    return this.#segments.waiting + this.volatile;
  }

  get volatile(): number {
    return this.#intake.overflow.waiting;
  }

  hasRoom(line: Line): boolean {
    return this.#intake.hasRoom(line);
  }

  append(line: Line, of?: Owner): void {
    if (!this.hasRoom(line)) throw fullError(this.folder, this.#room.limit, line.length);
    this.#intake.append(line, of);
  }

  take(limit: BatchLimit): readonly Line[] {
    const lines = this.#segments.take(limit);
    return lines.length > 0 ? lines : this.#intake.overflow.take(limit);
  }

  done(lines: readonly Line[]): void {
    this.#intake.overflow.done(this.#segments.done(lines));
    // What was sent may have made room on the disk.
    this.#intake.spill();
  }

  reject(lines: readonly Line[]): string | undefined {
    const path = this.#aside.reject(lines);
    if (path !== undefined) this.done(lines);
    return path;
  }

  adopt(): Promise<void> {
    this.#adopting = this.#adopting.then(async () => {
      try {
        if (!this.#closed) await this.#adopt();
      } catch (error) {
        const what = `What others left in ${this.folder}`;
        this.#notices.tellOnce("adopt", `${what} cannot be taken over: ${messageOf(error)}.`);
      }
    });
    return this.#adopting;
  }

  ownerOf(line: Line): Owner | undefined {
    return this.#intake.overflow.ownerOf(line);
  }

  volatileOf(of?: Owner): readonly Line[] {
    return this.#intake.overflow.volatileOf(of);
  }

  isVolatile(line: Line): boolean {
    return this.#intake.overflow.isVolatile(line);
  }

  async sync(): Promise<void> {
    this.#writing.flush();
    const failure = await this.#writing.synced();
    if (failure !== undefined && this.waiting > 0) throw unsafeError(this.folder, failure);
    const missing = this.#segments.missing();
    if (missing !== undefined) throw goneError(missing.path);
  }

  async close(): Promise<void> {
    this.#closed = true;
    try {
      await this.#adopting;
      this.#writing.close();
      await this.sync();
    } finally {
      this.#segments.release();
      // In that order: whoever may drain next finds what is left here.
      this.#endWriter();
      this.#drain.release();
    }
  }

  /** What others left comes before what is ours. False if another process sends it. */
  async #adopt(): Promise<boolean> {
    const segments = await this.#drain.adopt();
    if (segments === undefined) return false;
    this.#segments.addFirst(segments);
    return true;
  }

  #onSettled(segment: Segment, { removed, error }: Removal): void {
    this.#drain.settled(segment, { removed });
    if (removed) this.#room.add(-segment.size);
    if (error === undefined) return;
    const again = "it is sent, and will be sent again by the next process, which does no harm";
    this.#notices.tell(`${segment.path} cannot be removed (${messageOf(error)}): ${again}.`);
  }

  #onUnreadable({ path, growing }: Segment, error: unknown): void {
    this.#unreadable.add(path);
    this.#notices.tell(`${path} cannot be read any further: ${messageOf(error)}.`);
    // What comes next would be as lost there.
    if (growing) this.#writing.close();
  }

  #setAside(path: string, record: Buffer): boolean {
    const done = this.#aside.damage(path, record);
    if (!done) this.#unreadable.add(path);
    return done;
  }

  #endWriter(): void {
    try {
      endWriter(this.folder, this.#writer);
    } catch (error) {
      this.#notices.tell(`A lock in ${this.folder} cannot be removed: ${messageOf(error)}.`);
    }
  }
}
