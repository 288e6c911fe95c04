import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { type AwsError, SinkError } from "../../model/errors.ts";
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

/** Opens a recording for writing (gzip by suffix), readable by its owner only: it holds the account's inventory. */
export function openRecording(path: string, time: Date): RecordingWriter {
  const file = createWriteStream(path, { mode: 0o600 });
  const gzip = path.endsWith(".gz") ? createGzip() : undefined;
  gzip?.pipe(file);
  const stream = gzip ?? file;
  let failure: unknown;
  file.on("error", (error) => {
    failure ??= error;
  });

  async function write(line: Header | RecordedCall): Promise<void> {
    if (failure !== undefined) return;
    if (!stream.write(`${safeJson(line)}\n`)) await Promise.race([once(stream, "drain"), once(file, "close")]);
  }

  function place({ service, operation, account, region }: Call): Omit<RecordedCall, "input"> {
    return { service, operation, ...(account !== undefined && { account }), region };
  }

  void write({ aplomb: "recording", version: 1, time: time.toISOString() });
  return {
    output: (call, output) => write({ ...place(call), input: inputOf(call), output: encodeObject({ ...output }) }),
    error: (call, { unread, cause }) => {
      const status = statusOf(cause);
      const error = { name: unread.code, message: unread.message, ...(status !== undefined && { status }) };
      return write({ ...place(call), input: inputOf(call), error });
    },
    async close() {
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
