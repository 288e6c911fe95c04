/** The first few lines of any number, and how many more there are. */
export class First {
  readonly #limit: number;
  readonly #lines: string[] = [];
  #more = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(line: string): void {
    if (this.#lines.length < this.#limit) this.#lines.push(line);
    else this.#more += 1;
  }

  /** A list as one block. */
  lines(): string[] {
    const lines = [...this.#lines.toSorted(), ...(this.#more > 0 ? [`- and ${this.#more} more`] : [])];
    return lines.length === 0 ? [] : [lines.join("\n")];
  }
}
