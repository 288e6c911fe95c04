/** A pattern that is not understood. Nothing else is thrown by the parser, and it goes no further than `parsePattern`. */
export class NotUnderstood extends Error {
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.name = "NotUnderstood";
    this.at = at;
  }
}

/** A place in a text that is read once, from its beginning to its end. */
export class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  skipSpace(): void {
    this.take(/\s*/y);
  }

  /** What the sticky expression matches here, and nothing if it does not. */
  take(expression: RegExp): string | undefined {
    return this.match(expression)?.[0];
  }

  match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text);
    if (found === null) return undefined;
    this.#at += found[0].length;
    return found;
  }

  /** The same, or the pattern is not understood. */
  expect(expression: RegExp, what: string): string {
    return this.take(expression) ?? this.fail(`${what} expected`);
  }

  fail(reason: string): never {
    throw new NotUnderstood(this.#at, reason);
  }
}
