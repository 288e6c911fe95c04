import type { Sink } from "./sink.ts";
import { writerTo } from "./writer.ts";

/** Standard output. Whoever reads it may leave at any time. */
export function stdoutSink(): Sink {
  const { write } = writerTo(process.stdout, "standard output");
  // Nobody else may end standard output; it is flushed by the last write's callback.
  return { name: "standard output", write, close: async () => undefined };
}
