/** Characters that are remembered, to tell each text once. */
const REMEMBERED = 4_000_000;

/**
 * Numbers texts, and tells each once. When it has heard too many it forgets them all, and tells again what comes again: so
 * that memory is bounded, whatever the estate.
 */
export class Strings {
  readonly #numbers = new Map<string, number>();
  #count = 0;
  #characters = 0;
  #untold: string[] = [];

  /** The number of a text, which is in one of the next `told()`, or was. */
  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#characters + text.length > REMEMBERED) {
      this.#numbers.clear();
      this.#characters = 0;
    }
    const number = this.#count;
    this.#count += 1;
    this.#characters += text.length;
    this.#numbers.set(text, number);
    this.#untold.push(text);
    return number;
  }

  /** The number of what comes next; those of `told()` end before it. */
  get next(): number {
    return this.#count;
  }

  get untold(): number {
    return this.#untold.length;
  }

  /** What was not told yet, in the order of the numbers. */
  told(): readonly string[] {
    const untold = this.#untold;
    this.#untold = [];
    return untold;
  }
}
