/** What comes while a request is under way goes into the next one, together. */
export class Gather<T, R> {
  readonly #ask: (all: readonly T[]) => Promise<(one: T) => R>;
  readonly #most: number;
  readonly #waiting: Waiting<T, R>[] = [];
  #asks = false;

  /** `ask`: of so many at most; gives what became of each. */
  constructor(most: number, ask: (all: readonly T[]) => Promise<(one: T) => R>) {
    this.#most = most;
    this.#ask = ask;
  }

  /** Throws what the request throws. */
  add(one: T): Promise<R> {
    const answer = Promise.withResolvers<R>();
    this.#waiting.push({ one, answer });
    void this.#work();
    return answer.promise;
  }

  async #work(): Promise<void> {
    if (this.#asks) return;
    this.#asks = true;
    // Several may end for one cause, one right after the other.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, this.#most);
      try {
        const answerTo = await this.#ask(batch.map(({ one }) => one));
        for (const { one, answer } of batch) answer.resolve(answerTo(one));
      } catch (error) {
        for (const { answer } of batch) answer.reject(error);
      }
    }
    this.#asks = false;
  }
}

interface Waiting<T, R> {
  readonly one: T;
  readonly answer: PromiseWithResolvers<R>;
}
