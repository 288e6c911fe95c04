/** The first few of any number of items by an order, so that a report of a million findings stays small. */
export class Worst<T> {
  readonly #limit: number;
  readonly #compare: (a: T, b: T) => number;
  readonly #items: T[] = [];

  constructor(limit: number, compare: (a: T, b: T) => number) {
    this.#limit = limit;
    this.#compare = compare;
  }

  get size(): number {
    return this.#items.length;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  add(item: T): void {
    const last = this.#items.at(-1);
    if (last !== undefined && this.#items.length === this.#limit && this.#compare(item, last) >= 0) return;
    this.#items.push(item);
    this.#items.sort(this.#compare);
    this.#items.length = Math.min(this.#items.length, this.#limit);
  }
}
