import type { Writable } from "node:stream";
import { SinkError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import type { Settling } from "./sink.ts";

/** The reader of a pipe went away (`| head`): no fault, and nothing to tell a person. */
export class ClosedPipeError extends SinkError {}

export interface Writer {
  write(text: string): Promise<void>;
  /** Resolves when the stream has taken all that was written before. Throws what a `Sink`'s `settled` does. */
  settled(settling?: Settling): Promise<void>;
  /** Lets go of a stream that lives on. */
  release(): void;
}

/** Writes to a stream and waits until it has taken the text. */
export function writerTo(stream: Writable, name: string): Writer {
  let failure: SinkError | undefined;
  const fail = (error: unknown) => {
    failure ??= sinkErrorOf(error, name);
  };
  stream.on("error", fail);
  const write = (text: string) =>
    new Promise<void>((resolve, reject) => {
      if (failure !== undefined) return reject(failure);
      stream.write(text, (error) => (error ? reject(sinkErrorOf(error, name)) : resolve()));
    });
  return {
    release: () => void stream.off("error", fail),
    write,
    // A stream takes one text after the other.
    settled: ({ signal } = {}) => unlessAborted(write(""), signal),
  };
}

function unlessAborted(done: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return done;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    done.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
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
