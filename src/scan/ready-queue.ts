/**
 * What is ready, in the order it became so, and one reader who waits for it. Unlike `Promise.race` over what is not
 * ready yet, waiting adds nothing to a promise that may stay pending for the whole scan.
 */
export class ReadyQueue<T> {
  readonly #items: T[] = [];
  #wake: (() => void) | undefined;

  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    this.#items.push(item);
    this.#wake?.();
    this.#wake = undefined;
  }

  async take(): Promise<T> {
    for (;;) {
      const item = this.#items.shift();
      if (item !== undefined) return item;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
