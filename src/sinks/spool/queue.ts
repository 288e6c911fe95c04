import type { Owner } from "../sink.ts";

/** An event as it waits and travels: a JSON object in UTF-8, without an end of line. */
export type Line = Buffer;

/** What fits into one batch; a line that is larger than that goes alone. */
export interface BatchLimit {
  readonly events: number;
  readonly bytes: number;
}

/**
 * Lines between whoever makes them and whoever sends them, first in, first out. What was taken is later told by the same
 * objects to be `done` or `reject`ed; what is neither still waits when the queue is closed.
 */
export interface Queue {
  /** Whether the line can be appended; where not, it may be when others are done. */
  hasRoom(line: Line): boolean;
  /** Throws a `SinkError` if there is no room. `of`: whose line it is. */
  append(line: Line, of?: Owner): void;
  /** The oldest that nobody has taken; empty if there are none. */
  take(limit: BatchLimit): readonly Line[];
  /** Delivered. */
  done(lines: readonly Line[]): void;
  /**
   * Refused for good by the receiver: kept aside, to be looked at by a person. Returns where; nothing if that was not
   * possible: in a queue with a folder they then wait on, and will be refused again by a later process.
   */
  reject(lines: readonly Line[]): string | undefined;
  /** Takes over what other processes have left meanwhile, unless somebody else does. For those that live long. */
  adopt(): Promise<void>;
  /** Whose line it is, if that was told, and it is in memory alone. */
  ownerOf(line: Line): Owner | undefined;
  /** What of an owner's (without one: of all) would be gone with this process. */
  volatileOf(of?: Owner): readonly Line[];
  /** Whether it would be gone with this process. */
  isVolatile(line: Line): boolean;
  /** Makes durable what is not volatile. Throws a `SinkError` if it cannot. */
  sync(): Promise<void>;
  /** What nobody has taken. */
  readonly ready: { readonly events: number; readonly bytes: number };
  /** What is neither done nor rejected, in events. */
  readonly waiting: number;
  /** How much of that would be gone with this process, because it is in memory alone. In events. */
  readonly volatile: number;
  /** Records that turned out not to be what was written, and were set aside. */
  readonly damaged: number;
  /** Files whose events could not all be read. They stay as they are, and each was told. */
  readonly unreadable: number;
  /** Whether what earlier processes had left when it was opened is in it: one process at a time sends that. */
  readonly drains: boolean;
  /** Where what waits can be found by a later process; nothing if it cannot. */
  readonly folder: string | undefined;
  /** Makes durable what waits: only then it counts as kept. Throws a `SinkError` if it cannot. */
  close(): Promise<void>;
}
