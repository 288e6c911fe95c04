import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { ConfigError } from "../model/errors.ts";
import { writable } from "../writable.ts";
import type { Sink } from "./sink.ts";
import { messageOf, sinkErrorOf, writerTo } from "./writer.ts";

/**
 * A file, made anew. Fails before any work starts if it cannot be written; what an older one held is kept until the
 * first event is there to replace it.
 */
export async function fileSink(path: string): Promise<Sink> {
  try {
    await writable(path);
  } catch (cause) {
    throw new ConfigError(`${path} cannot be written: ${messageOf(cause)}`, {
      hint: "Give a path in a folder that exists and is yours.",
      cause,
    });
  }
  let opened: { readonly stream: Writable; readonly write: (text: string) => Promise<void> } | undefined;
  return {
    name: path,
    joins: true,
    write(text) {
      if (opened === undefined) {
        // Findings are an inventory of what is weak: for their owner only.
        const stream = createWriteStream(path, { mode: 0o600 });
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
