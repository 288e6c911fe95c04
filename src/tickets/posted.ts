import type { Head, Resource } from "./item.ts";

/** A resource of an item, as it was posted. */
export interface Held {
  readonly resource: Resource;
  /** The scan (`event.sequence`) that saw it fail last: an older one says nothing about it. */
  readonly seen: number;
}

/** An item as its receiver knows it. */
export interface Posted {
  readonly head: Head;
  /** Counts what was posted of it. */
  readonly version: number;
  readonly open: boolean;
  /** By finding. */
  readonly held: ReadonlyMap<string, Held>;
}

/** What is remembered of what was posted. */
export interface Memory {
  /** By key. */
  readonly posted: ReadonlyMap<string, Posted>;
  /** Keys of items of which it is not known yet whether the receiver has the last one. */
  readonly waiting: ReadonlySet<string>;
  /** The scan that a finding was last heard of by, whatever became of it; 0 if it never was. */
  seen(finding: string): number;
}

/** An item's resource was seen failing by a scan (`event.sequence`). */
export interface Sighting {
  readonly key: string;
  readonly finding: string;
  readonly seen: number;
}
