import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { ConfigError } from "../../model/errors.ts";
import { isRecord } from "../../model/json.ts";
import type { Header, RecordedCall } from "./format.ts";
import { Tape } from "./tape.ts";

const HINT = "Give a file that `aplomb scan --record FILE` wrote.";

/** A recording opened for replay. */
export interface Recording {
  readonly header: Header;
  readonly tape: Tape;
}

/** Reads a recording (gzip by suffix). Throws a `ConfigError` that names the line which cannot be read. */
export async function readRecording(path: string): Promise<Recording> {
  let header: Header | undefined;
  const tape = new Tape();
  try {
    let number = 0;
    for await (const text of lines(path)) {
      number += 1;
      if (text.trim() === "") continue;
      const line = parseLine(text, path, number);
      if (header === undefined) header = headerOf(line, path);
      else tape.add(callOf(line, path, number));
    }
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`The recording ${path} cannot be read: ${reason}`, { hint: HINT, cause: error });
  }
  if (header === undefined) throw new ConfigError(`The recording ${path} is empty.`, { hint: HINT });
  return { header, tape };
}

async function* lines(path: string): AsyncIterable<string> {
  const file = createReadStream(path);
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  // readline does not end on an error of its input, and pipe does not pass one on.
  const failed = new Promise<never>((_, reject) => {
    file.once("error", reject);
    input.once("error", reject);
  });
  failed.catch(() => undefined);
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await Promise.race([reader.next(), failed]);
    if (done === true) break;
    yield value;
  }
  // A truncated gzip ends readline first and fails just after.
  await Promise.race([failed, new Promise((resolve) => setImmediate(resolve))]);
}

function parseLine(text: string, path: string, number: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(`Line ${number} of the recording ${path} is not JSON.`, { hint: HINT, cause });
  }
  if (isRecord(value)) return value;
  throw new ConfigError(`Line ${number} of the recording ${path} is not an object.`, { hint: HINT });
}

function headerOf(line: Record<string, unknown>, path: string): Header {
  const { aplomb, version, time, regions } = line;
  if (aplomb !== "recording") {
    throw new ConfigError(`${path} is not a recording: its first line is not {"aplomb":"recording","version":1}.`, {
      hint: HINT,
    });
  }
  if (version !== 1) {
    throw new ConfigError(`The recording ${path} has format version ${String(version)}; this aplomb reads version 1.`, {
      hint: "Use the aplomb that wrote it, or a newer one.",
    });
  }
  if (time !== undefined && (typeof time !== "string" || Number.isNaN(Date.parse(time)))) {
    throw new ConfigError(`The recording ${path} has a time that is no ISO 8601 date.`, { hint: HINT });
  }
  const names = Array.isArray(regions) ? regions.filter((name) => typeof name === "string") : undefined;
  return { aplomb, version, ...(time !== undefined && { time }), ...(names !== undefined && { regions: names }) };
}

function callOf(line: Record<string, unknown>, path: string, number: number): RecordedCall {
  if (isRecordedCall(line)) return line;
  throw new ConfigError(
    `Line ${number} of the recording ${path} is not a call: it needs service, operation, and output or error.`,
    { hint: HINT },
  );
}

function isRecordedCall(line: Record<string, unknown>): line is Record<string, unknown> & RecordedCall {
  const { service, operation, account, region, input, output, error } = line;
  return (
    typeof service === "string" &&
    typeof operation === "string" &&
    (account === undefined || typeof account === "string") &&
    (region === undefined || typeof region === "string") &&
    (input === undefined || isRecord(input)) &&
    (isRecord(output) || (isRecord(error) && typeof error["name"] === "string"))
  );
}
