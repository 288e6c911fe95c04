import type { Writable } from "node:stream";
import { SinkError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";

/** The reader of a pipe went away (`| head`): no fault, and nothing to tell a person. */
export class ClosedPipeError extends SinkError {}

/** Writes to a stream and waits until it has taken the text. */
export function writerTo(stream: Writable, name: string) {
  let failure: SinkError | undefined;
  stream.on("error", (error) => {
    failure ??= sinkErrorOf(error, name);
  });
  return {
    write: (text: string): Promise<void> =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        stream.write(text, (error) => (error ? reject(sinkErrorOf(error, name)) : resolve()));
      }),
  };
}

/** What a stream's error means to a person. */
export function sinkErrorOf(cause: unknown, name: string): SinkError {
  const closed = isRecord(cause) && (cause["code"] === "EPIPE" || cause["code"] === "ERR_STREAM_DESTROYED");
  const Class = closed ? ClosedPipeError : SinkError;
  return new Class(`${name} takes nothing more: ${messageOf(cause)}`, {
    hint: "What was written up to here is whole; free some space and scan again.",
    cause,
  });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
