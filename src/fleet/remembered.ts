/** What is known of the last few rounds, by their ids. */
export class Remembered<V> {
  readonly #values = new Map<string, V>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(round: string): V | undefined {
    return this.#values.get(round);
  }

  set(round: string, value: V): void {
    this.#values.delete(round);
    this.#values.set(round, value);
    for (const oldest of this.#values.keys()) if (this.#values.size > this.#most) this.#values.delete(oldest);
  }
}
