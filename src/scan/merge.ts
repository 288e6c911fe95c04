import { ReadyQueue } from "./ready-queue.ts";

interface Settled<T> {
  readonly iterator: AsyncIterator<T>;
  readonly result?: IteratorResult<T>;
  readonly error?: unknown;
}

/**
 * Interleaves streams in the order in which they have something, with up to `width` of them begun at once.
 * Each is asked for its next item only after the last one was taken: the reader sets the pace of all.
 */
export async function* merge<T>(sources: readonly AsyncIterable<T>[], width: number): AsyncGenerator<T> {
  const waiting = sources.values();
  const running = new Set<AsyncIterator<T>>();
  const ready = new ReadyQueue<Settled<T>>();

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
      const { iterator, result, error } = await ready.take();
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
    // Not awaited: a stream that is stuck in a call would keep the reader from leaving.
    for (const iterator of running) void iterator.return?.().catch(() => undefined);
  }
}
