import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type AwsError, ConfigError, SinkError } from "../../model/errors.ts";
import { safeJson } from "../../model/safe-text.ts";
import { encodeObject } from "../../model/sdk-json.ts";
import type { Call } from "../call.ts";
import { statusOf } from "../failure.ts";
import { type Header, inputOf, type RecordedCall } from "./format.ts";

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
    output: (call, output) => write({ ...place(call), input: inputOf(call), output: encodeObject({ ...output }) }),
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
    const file = await open(path, "a", 0o600);
    try {
      if ((await file.stat()).isFile()) await file.chmod(0o600);
    } finally {
      await file.close();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`The recording ${path} cannot be written: ${reason}`, {
      hint: "Give a path in a folder that exists and is yours.",
      cause,
    });
  }
}

function streamTo(path: string) {
  const file = createWriteStream(path);
  const gzip = path.endsWith(".gz") ? createGzip() : undefined;
  gzip?.pipe(file);
  const stream = gzip ?? file;
  let failure: unknown;
  file.on("error", (error) => {
    failure ??= error;
  });
  return {
    async write(text: string): Promise<void> {
      if (failure !== undefined) return;
      if (!stream.write(text)) await Promise.race([once(stream, "drain"), once(file, "close")]);
    },
    async close(): Promise<void> {
      stream.end();
      await finished(file).catch((error: unknown) => {
        failure ??= error;
      });
      if (failure === undefined) return;
      throw new SinkError(`The recording ${path} is incomplete: ${String(failure)}`, {
        hint: "Free some space or choose another path, and record again.",
        cause: failure,
      });
    },
  };
}
