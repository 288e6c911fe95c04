import { truncateSync } from "node:fs";
import { HEADER, unframed } from "./record.ts";
import { RecordReader } from "./records.ts";
import type { Extent } from "./segment.ts";

export interface Found extends Extent {
  /** Bytes at the end that were no whole record, and are gone: their writer died in the middle of one. */
  readonly torn: number;
}

/** Looks through a segment that nobody writes any more, and mends its end. Nothing if it is of another version. */
export function mended(path: string): Found | undefined {
  const reader = new RecordReader(path);
  try {
    const first = reader.next();
    const header = first === undefined ? undefined : unframed(first);
    if (header?.equals(HEADER) === false) return undefined;
    let events = 0;
    while (reader.next() !== undefined) events += 1;
    const size = reader.offset;
    const torn = reader.length - size;
    if (torn > 0) truncateSync(path, size);
    return { events, size, torn };
  } finally {
    reader.close();
  }
}
