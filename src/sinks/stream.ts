import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { ConfigError, SinkError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import type { Sink } from "./sink.ts";

/** The reader of a pipe went away (`| head`): no fault, and nothing to tell a person. */
export class ClosedPipeError extends SinkError {}

/** Standard output. Whoever reads it may leave at any time. */
export function stdoutSink(): Sink {
  const { write } = writerTo(process.stdout, "standard output");
  // Nobody else may end standard output; it is flushed by the last write's callback.
  return { name: "standard output", write, close: async () => undefined };
}

/**
 * A file, made anew. Fails before any work starts if it cannot be written; what an older one held is kept until the
 * first event is there to replace it.
 */
export async function fileSink(path: string): Promise<Sink> {
  try {
    await (await open(path, "a")).close();
  } catch (cause) {
    throw new ConfigError(`${path} cannot be written: ${messageOf(cause)}`, {
      hint: "Give a path in a folder that exists and is yours.",
      cause,
    });
  }
  let opened: { readonly stream: Writable; readonly write: (text: string) => Promise<void> } | undefined;
  return {
    name: path,
    write(text) {
      if (opened === undefined) {
        const stream = createWriteStream(path);
        opened = { stream, ...writerTo(stream, path) };
      }
      return opened.write(text);
    },
    async close() {
      if (opened === undefined) return;
      opened.stream.end();
      await finished(opened.stream).catch((error: unknown) => Promise.reject(sinkErrorOf(error, path)));
    },
  };
}

function writerTo(stream: Writable, name: string) {
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

function sinkErrorOf(cause: unknown, name: string): SinkError {
  const closed = isRecord(cause) && (cause["code"] === "EPIPE" || cause["code"] === "ERR_STREAM_DESTROYED");
  const Class = closed ? ClosedPipeError : SinkError;
  return new Class(`${name} takes nothing more: ${messageOf(cause)}`, {
    hint: "What was written up to here is whole; free some space and scan again.",
    cause,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
