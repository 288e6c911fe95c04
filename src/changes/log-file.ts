import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { isRecord } from "../model/json.ts";
import { elementsOf } from "./elements.ts";
import { MalformedError } from "./malformed.ts";
import { own, type Untrusted } from "./untrusted.ts";

const unpack = promisify(gunzip);

/** Far more than CloudTrail puts into a file. */
export const LARGEST = 64 * 1024 * 1024;

/** Records, some milliseconds. */
const TURN = 250;

export interface Reading {
  /** Whether to keep a record of that service and call. */
  readonly mayMatter: (source: unknown, name: unknown) => boolean;
  /** Bytes, unpacked. */
  readonly largest?: number;
}

/**
 * The records of a CloudTrail log file that matter, of its gzipped bytes. Each is parsed alone, and what does not matter is let
 * go at once. Throws a `MalformedError`, also for a file that unpacks to more than the largest.
 */
export async function logFileRecords(
  bytes: Uint8Array,
  { mayMatter, largest = LARGEST }: Reading,
): Promise<readonly Untrusted[]> {
  const text = await unpacked(bytes, largest);
  const kept: Untrusted[] = [];
  let number = 0;
  for (const element of elementsOf(text, "Records")) {
    number += 1;
    // Others have their turn: a large file takes a second.
    if (number % TURN === 0) await setImmediate();
    const record = parsed(element);
    if (mayMatter(own(record, "eventSource"), own(record, "eventName"))) kept.push(record);
  }
  return kept;
}

async function unpacked(bytes: Uint8Array, largest: number): Promise<Buffer> {
  try {
    return await unpack(bytes, { maxOutputLength: largest });
  } catch (error) {
    const isTooLarge = own(error, "code") === "ERR_BUFFER_TOO_LARGE";
    const what = isTooLarge ? `unpacks to more than ${largest} bytes` : "cannot be unpacked";
    throw new MalformedError(`The log file ${what}.`, { cause: error });
  }
}

function parsed(element: Buffer): Untrusted {
  let record: unknown;
  try {
    record = JSON.parse(element.toString());
  } catch (error) {
    throw new MalformedError("The log file has a record that is not JSON.", { cause: error });
  }
  if (!isRecord(record)) throw new MalformedError("The log file has a record that is not an object.");
  return record;
}
