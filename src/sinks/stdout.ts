import type { Sink } from "./sink.ts";
import { type Writer, writerTo } from "./writer.ts";

/** Standard output. Whoever reads it may leave at any time. */
export function stdoutSink(): Sink {
  let writer: Writer | undefined;
  return {
    name: "standard output",
    joins: true,
    write(text) {
      writer ??= writerTo(process.stdout, "standard output");
      return writer.write(text);
    },
    settled: async (settling) => writer?.settled(settling),
    // Nobody else may end standard output; it is flushed by the last write's callback. It outlives this sink, and `watch` has
    // many of them, so nothing may stay attached to it.
    close: async () => writer?.release(),
  };
}
