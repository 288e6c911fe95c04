import { ReadyQueue } from "./ready-queue.ts";

type Step<T, R> =
  | { readonly pulled: IteratorResult<T> }
  | { readonly mapped: R }
  | { readonly failed: unknown; readonly of: "source" | "map" };

/**
 * Maps items with up to `width` of them in work at once, and yields the results as they are ready. Pulls the source only
 * when there is room, so at most `width` items are held. A failure of the source is thrown after the results of what it
 * gave before; a failure of `map` at once.
 */
export async function* mapWindow<T, R>(
  source: AsyncIterable<T>,
  width: number,
  map: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const iterator = source[Symbol.asyncIterator]();
  const ready = new ReadyQueue<Step<T, R>>();
  let working = 0;
  let pulling = false;
  let end: { readonly error?: unknown } | undefined;

  function pull(): void {
    pulling = true;
    iterator.next().then(
      (pulled) => ready.push({ pulled }),
      (failed) => ready.push({ failed, of: "source" }),
    );
  }

  function work(item: T): void {
    working += 1;
    map(item).then(
      (mapped) => ready.push({ mapped }),
      (failed) => ready.push({ failed, of: "map" }),
    );
  }

  try {
    for (;;) {
      if (end === undefined && !pulling && working < width) pull();
      if (end !== undefined && working === 0) break;
      const step = await ready.take();
      if ("pulled" in step) {
        pulling = false;
        if (step.pulled.done === true) end = {};
        else work(step.pulled.value);
      } else if ("mapped" in step) {
        working -= 1;
        yield step.mapped;
      } else if (step.of === "source") {
        pulling = false;
        end = { error: step.failed };
      } else {
        throw step.failed;
      }
    }
    if ("error" in end) throw end.error;
  } finally {
    // Not awaited: a source that is stuck in a call would keep the reader from leaving.
    void iterator.return?.().catch(() => undefined);
  }
}
