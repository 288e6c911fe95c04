import { createWriteStream } from "node:fs";
import { chmod, stat } from "node:fs/promises";
import { finished, pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type AwsError, ConfigError, SinkError } from "../../model/errors.ts";
import { safeJson } from "../../model/safe-text.ts";
import { writable } from "../../writable.ts";
import type { Call } from "../call.ts";
import { statusOf } from "../failure.ts";
import { type Header, inputOf, outputOf, type RecordedCall } from "./format.ts";

/** Writes answers as they come. A failure of the disk never fails the scan; `close` reports it. */
export interface RecordingWriter {
  output(call: Call, output: object): Promise<void>;
  error(call: Call, error: AwsError): Promise<void>;
  /** Throws a `SinkError` if anything could not be written. */
  close(): Promise<void>;
}

/**
 * Opens a recording for writing (gzip by suffix), readable by its owner only: it holds the account's inventory.
 * Throws a `ConfigError` if it cannot be written; what an older one held is kept until AWS has answered once.
 */
export async function openRecording(path: string, time: Date): Promise<RecordingWriter> {
  await makePrivate(path);
  const header: Header = { aplomb: "recording", version: 1, time: time.toISOString() };
  /** Lines before the first answer: an old recording is not given up for credentials that fail. */
  let held = lineOf(header);
  let opened: ReturnType<typeof streamTo> | undefined;

  async function write(line: RecordedCall): Promise<void> {
    held += lineOf(line);
    if (opened === undefined && line.output === undefined) return;
    opened ??= streamTo(path);
    const text = held;
    held = "";
    await opened.write(text);
  }

  function place({ service, operation, account, region }: Call): Omit<RecordedCall, "input"> {
    return { service, operation, ...(account !== undefined && { account }), region };
  }

  return {
    output: (call, output) => write({ ...place(call), input: inputOf(call), output: outputOf(call, output) }),
    error: (call, { unread, cause }) => {
      const status = statusOf(cause);
      const error = { name: unread.code, message: unread.message, ...(status !== undefined && { status }) };
      return write({ ...place(call), input: inputOf(call), error });
    },
    close: async () => opened?.close(),
  };
}

function lineOf(line: Header | RecordedCall): string {
  return `${safeJson(line)}\n`;
}

/** Tells before any work starts that the path cannot be written, and takes an older file's looser mode away. */
async function makePrivate(path: string): Promise<void> {
  try {
    await writable(path);
    const older = await stat(path).catch(() => undefined);
    if (older?.isFile() === true) await chmod(path, 0o600);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`The recording ${path} cannot be written: ${reason}`, {
      hint: "Give a path in a folder that exists and is yours.",
      cause,
    });
  }
}

function streamTo(path: string) {
  const file = createWriteStream(path, { mode: 0o600 });
  const gzip = path.endsWith(".gz") ? createGzip() : undefined;
  const stream = gzip ?? file;
  const ended = gzip === undefined ? finished(file) : pipeline(gzip, file);
  let failure: unknown;
  let closing = false;
  ended.catch((error: unknown) => {
    failure ??= error;
  });
  return {
    async write(text: string): Promise<void> {
      // A call that was under way when the scan was interrupted answers after the end.
      if (failure !== undefined || closing) return;
      await new Promise<void>((resolve) => {
        stream.write(text, () => resolve());
      });
    },
    async close(): Promise<void> {
      closing = true;
      stream.end();
      await ended.catch(() => undefined);
      if (failure === undefined) return;
      throw new SinkError(`The recording ${path} is incomplete: ${String(failure)}`, {
        hint: "Free some space or choose another path, and record again.",
        cause: failure,
      });
    },
  };
}
