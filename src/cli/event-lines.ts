import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { addAbortSignal, PassThrough, pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ConfigError } from "../model/errors.ts";
import { lineFault } from "./line-fault.ts";
import { splitLines } from "./split-lines.ts";

export interface EventLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Why it cannot be sent. */
  readonly fault: string | undefined;
}

export interface Reading {
  readonly toLogstash: boolean;
  /** Ends the lines at once, also while they are waited for. */
  readonly signal?: AbortSignal;
}

const MIB = 1024 * 1024;
/** A few bytes of gzip can be a line of gigabytes, and no string can be that long. */
const LINE_MIB = 64;

/** The lines of an NDJSON file (gzip by suffix) or of standard input (`-`), each looked at. Blank ones are left out. */
export async function* eventLines(file: string, reading: Reading): AsyncGenerator<EventLine> {
  let number = 0;
  try {
    for await (const line of splitLines(bytesOf(file, reading.signal), LINE_MIB * MIB)) {
      number += 1;
      const bare = line === undefined ? undefined : trimmed(number === 1 ? withoutMark(line) : line);
      if (bare === undefined) yield { number, text: "", fault: `it is longer than ${LINE_MIB} MiB` };
      else if (bare.length > 0) yield { number, ...looked(bare, reading) };
    }
  } catch (cause) {
    if (reading.signal?.aborted === true) return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const hint = "What came before is sent; make the file anew and send it again: a repeat does no harm.";
    const beyond = number === 0 ? "" : ` beyond line ${number}`;
    throw new ConfigError(`${file} cannot be read${beyond}: ${reason}`, { hint, cause });
  }
}

/** A stream of our own even where nothing is unpacked: its lines can end while its source is stuck in a read. */
function bytesOf(file: string, signal: AbortSignal | undefined): Readable {
  const source = file === "-" ? process.stdin : createReadStream(file);
  const target = file.endsWith(".gz") ? createGunzip() : new PassThrough();
  // Unlike a pipe, this hands an error of the file on.
  pipeline(source, target, () => undefined);
  return signal === undefined ? target : addAbortSignal(signal, target);
}

function looked(bytes: Buffer, reading: Reading): Omit<EventLine, "number"> {
  if (!isUtf8(bytes)) return { text: "", fault: "it is not UTF-8" };
  const text = bytes.toString();
  return { text, fault: lineFault(text, reading) };
}

function withoutMark(line: Buffer): Buffer {
  return line.toString("latin1", 0, 3) === "\u00ef\u00bb\u00bf" ? line.subarray(3) : line;
}

/** Without the blanks of JSON around it, a CR before the line feed among them. */
function trimmed(line: Buffer): Buffer {
  let [start, end] = [0, line.length];
  while (start < end && isBlank(line[start])) start += 1;
  while (end > start && isBlank(line[end - 1])) end -= 1;
  return line.subarray(start, end);
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}
