/** What is open, and is closed in the end: the last first, each whatever becomes of the others. Node 22 has no `AsyncDisposableStack`. */
export class Closing implements AsyncDisposable {
  readonly #open: (() => unknown)[] = [];

  defer(close: () => unknown): void {
    this.#open.push(close);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const errors: unknown[] = [];
    for (const close of this.#open.toReversed()) {
      try {
        await close();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}
