/** The first few of any number of items by their keys, each key once: the same few in whatever order they come. */
export class Few<T> {
  readonly #limit: number;
  readonly #items = new Map<string, { readonly item: T; readonly rank: string }>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Of several items with one key the one with the lowest `rank` stays. */
  add(key: string, item: T, rank = ""): void {
    const known = this.#items.get(key);
    if (known !== undefined && known.rank <= rank) return;
    this.#items.set(key, { item, rank });
    if (this.#items.size <= this.#limit) return;
    const last = [...this.#items.keys()].reduce((a, b) => (a > b ? a : b));
    this.#items.delete(last);
  }

  /** By key. */
  get items(): T[] {
    return [...this.#items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { item }]) => item);
  }
}
