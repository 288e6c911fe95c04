import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { ConfigError } from "../model/errors.ts";
import { writable } from "../writable.ts";
import type { Settling, Sink } from "./sink.ts";
import { messageOf, sinkErrorOf, type Writer, writerTo } from "./writer.ts";

export interface FileOptions {
  /** Packs what is written. */
  readonly gzip?: boolean;
}

/**
 * A file, made anew. Fails before any work starts if it cannot be written; what an older one held is kept until the
 * first event is there to replace it.
 */
export async function fileSink(path: string, { gzip = false }: FileOptions = {}): Promise<Sink> {
  try {
    await writable(path);
  } catch (cause) {
    throw new ConfigError(`${path} cannot be written: ${messageOf(cause)}`, {
      hint: "Give a path in a folder that exists and is yours.",
      cause,
    });
  }
  let opened: Opened | undefined;
  return {
    name: path,
    joins: true,
    write(text) {
      if (opened === undefined) {
        opened = open(path, gzip);
      }
      return opened.write(text);
    },
    // What is packed comes out in blocks, and the last one at the end.
    ...(!gzip && { settled: async (settling?: Settling) => opened?.settled(settling) }),
    async close() {
      if (opened === undefined) return;
      opened.entrance.end();
      await opened.done().catch((error: unknown) => Promise.reject(sinkErrorOf(error, path)));
    },
  };
}

interface Opened extends Pick<Writer, "write" | "settled"> {
  readonly entrance: Writable;
  /** All is in the file; rejects with why it is not. */
  readonly done: () => Promise<void>;
}

function open(path: string, gzip: boolean): Opened {
  // Findings are an inventory of what is weak: for their owner only.
  const file = createWriteStream(path, { mode: 0o600 });
  if (!gzip) return { entrance: file, done: () => finished(file), ...writerTo(file, path) };
  const packer = createGzip();
  // It ends both when one of them fails, and tells whoever writes.
  const done = pipeline(packer, file);
  done.catch(() => undefined);
  return { entrance: packer, done: () => done, ...writerTo(packer, path) };
}
