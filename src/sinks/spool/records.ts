import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

const NEWLINE = 0x0a;
const CHUNK = 256 * 1024;

/** Reads a segment's records in order, as far as they are whole; what is added to the file later can be read then. */
export class RecordReader {
  /** Bytes that were read as records. */
  offset = 0;
  readonly #file: number;
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;

  constructor(path: string) {
    // A link may lead to what nobody meant to send; a pipe would block us until somebody writes to it.
    this.#file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (fstatSync(this.#file).isFile()) return;
    closeSync(this.#file);
    throw new Error("it is not a file");
  }

  /** The file's length in bytes. */
  get length(): number {
    return fstatSync(this.#file).size;
  }

  /** The next record without its LF; nothing where the whole ones end. */
  next(): Buffer | undefined {
    let end = this.#chunk.indexOf(NEWLINE, this.#at);
    while (end < 0) {
      const rest = this.#chunk.subarray(this.#at);
      const more = this.#read(this.offset + rest.length, Math.max(CHUNK, rest.length));
      if (more.length === 0) return undefined;
      this.#chunk = rest.length === 0 ? more : Buffer.concat([rest, more]);
      this.#at = 0;
      end = this.#chunk.indexOf(NEWLINE, rest.length);
    }
    const record = this.#chunk.subarray(this.#at, end);
    this.#at = end + 1;
    this.offset += record.length + 1;
    return record;
  }

  close(): void {
    closeSync(this.#file);
  }

  #read(position: number, length: number): Buffer {
    const buffer = Buffer.allocUnsafe(length);
    return buffer.subarray(0, readSync(this.#file, buffer, 0, length, position));
  }
}
