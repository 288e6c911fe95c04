import { crc32 } from "node:zlib";

const NEWLINE = 0x0a;
const SPACE = 0x20;
/** Eight hexadecimal digits and a space. */
const CHECKSUM = 9;

/** The first record of each segment; others of its kind are left alone. */
export const HEADER = Buffer.from('{"aplomb":"spool","version":1}');

/**
 * A line as it stands in a segment: `CRC32 JSON LF`, the checksum in eight hexadecimal digits and over the JSON alone.
 * `cut -c10-` makes NDJSON of it again.
 */
export function framed(line: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${checksum(line)} `), line, Buffer.of(NEWLINE)]);
}

/** The line in a record (without its LF), or nothing if it is not what was written. */
export function unframed(record: Buffer): Buffer | undefined {
  if (record.length <= CHECKSUM || record[CHECKSUM - 1] !== SPACE) return undefined;
  const line = record.subarray(CHECKSUM);
  return record.toString("latin1", 0, CHECKSUM - 1) === checksum(line) ? line : undefined;
}

function checksum(line: Uint8Array): string {
  return crc32(line).toString(16).padStart(8, "0");
}
