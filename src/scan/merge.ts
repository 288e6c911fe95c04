import { ReadyQueue } from "./ready-queue.ts";

interface Settled<T> {
  readonly iterator: AsyncIterator<T>;
  readonly result?: IteratorResult<T>;
  readonly error?: unknown;
}

export interface MergeOptions {
  /** How many streams are begun at once. */
  readonly width: number;
  /** Ends the merge, after what is ready, even while every stream is stuck in a call. */
  readonly signal?: AbortSignal;
}

/**
 * Interleaves streams in the order in which they have something.
 * Each is asked for its next item only after the last one was taken: the reader sets the pace of all.
 */
export async function* merge<T>(
  sources: readonly AsyncIterable<T>[],
  { width, signal }: MergeOptions,
): AsyncGenerator<T> {
  const waiting = sources.values();
  const running = new Set<AsyncIterator<T>>();
  const ready = new ReadyQueue<Settled<T> | "aborted">();
  const abort = (): void => ready.push("aborted");
  if (signal?.aborted === true) return;
  signal?.addEventListener("abort", abort, { once: true });

  function pull(iterator: AsyncIterator<T>): void {
    iterator.next().then(
      (result) => ready.push({ iterator, result }),
      (error: unknown) => ready.push({ iterator, error }),
    );
  }

  function begin(): void {
    const next = waiting.next();
    if (next.done === true) return;
    const iterator = next.value[Symbol.asyncIterator]();
    running.add(iterator);
    pull(iterator);
  }

  try {
    for (let count = 0; count < width; count += 1) begin();
    while (running.size > 0) {
      const settled = await ready.take();
      if (settled === "aborted") return;
      const { iterator, result, error } = settled;
      if (result === undefined) throw error;
      if (result.done === true) {
        running.delete(iterator);
        begin();
      } else {
        yield result.value;
        pull(iterator);
      }
    }
  } finally {
    signal?.removeEventListener("abort", abort);
    // Not awaited: a stream that is stuck in a call would keep the reader from leaving.
    for (const iterator of running) void iterator.return?.().catch(() => undefined);
  }
}
