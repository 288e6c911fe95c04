/** Collects a stream to its end. */
export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** A stream that is driven by hand: what it gives and when, and what has been asked of it. */
export class Manual<T> implements AsyncIterable<T> {
  /** Times that `next` was called. */
  asked = 0;
  returned = false;
  readonly #waiting: { resolve(result: IteratorResult<T>): void; reject(error: unknown): void }[] = [];

  give(value: T): void {
    this.#waiting.shift()?.resolve({ done: false, value });
  }

  end(): void {
    this.#waiting.shift()?.resolve({ done: true, value: undefined });
  }

  fail(error: unknown): void {
    this.#waiting.shift()?.reject(error);
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return {
      next: () => {
        this.asked += 1;
        return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
      },
      return: async () => {
        this.returned = true;
        return { done: true, value: undefined };
      },
    };
  }
}

/** Lets everything that is ready run; nothing is timed. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
