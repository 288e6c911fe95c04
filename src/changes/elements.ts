import { MalformedError } from "./malformed.ts";

const [QUOTE, BACKSLASH, COLON, COMMA] = Buffer.from('"\\:,');
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = Buffer.from("{}[]");
const SPACE: ReadonlySet<number | undefined> = new Set(Buffer.from(" \t\r\n"));

/**
 * The elements of a list in an object, as bytes of JSON, one after the other: neither the list nor the object is ever held as
 * a whole. Of other members no more is read than where they end. Throws a `MalformedError`.
 */
export function* elementsOf(json: Buffer, member: string): Generator<Buffer> {
  const cursor = new Cursor(json);
  cursor.take(OPEN);
  let isFound = false;
  for (let isFirst = true; !cursor.has(CLOSE); isFirst = false) {
    if (!isFirst) cursor.take(COMMA);
    const key = cursor.value().toString();
    cursor.take(COLON);
    if (key !== `"${member}"` || isFound) {
      cursor.value();
      continue;
    }
    isFound = true;
    cursor.take(OPEN_LIST);
    for (let isFirstOfList = true; !cursor.has(CLOSE_LIST); isFirstOfList = false) {
      if (!isFirstOfList) cursor.take(COMMA);
      yield cursor.value();
    }
    cursor.take(CLOSE_LIST);
  }
  cursor.take(CLOSE);
  cursor.end();
  if (!isFound) throw malformed();
}

/** Goes over JSON; all that it looks for is ASCII, which is no part of any other character in UTF-8. */
class Cursor {
  readonly #json: Buffer;
  #at = 0;

  constructor(json: Buffer) {
    this.#json = json;
  }

  /** Whether this comes next, after spaces. */
  has(byte: number | undefined): boolean {
    while (SPACE.has(this.#json[this.#at])) this.#at += 1;
    return this.#json[this.#at] === byte;
  }

  take(byte: number | undefined): void {
    if (byte === undefined || !this.has(byte)) throw malformed();
    this.#at += 1;
  }

  end(): void {
    if (!this.has(undefined)) throw malformed();
  }

  /** The bytes of a value, to where it ends. */
  value(): Buffer {
    if (this.has(undefined)) throw malformed();
    const from = this.#at;
    const first = this.#json[from];
    if (first === QUOTE) this.#text();
    else if (first === OPEN || first === OPEN_LIST) this.#inside();
    else this.#word();
    if (this.#at === from) throw malformed();
    return this.#json.subarray(from, this.#at);
  }

  /** To the end of an object or a list, however deep it is. */
  #inside(): void {
    let depth = 0;
    do {
      const byte = this.#json[this.#at];
      if (byte === undefined) throw malformed();
      if (byte === QUOTE) {
        this.#text();
        continue;
      }
      if (byte === OPEN || byte === OPEN_LIST) depth += 1;
      if (byte === CLOSE || byte === CLOSE_LIST) depth -= 1;
      this.#at += 1;
    } while (depth > 0);
  }

  #text(): void {
    this.#at += 1;
    for (let byte = this.#json[this.#at]; byte !== QUOTE; byte = this.#json[this.#at]) {
      if (byte === undefined) throw malformed();
      this.#at += byte === BACKSLASH ? 2 : 1;
    }
    this.#at += 1;
  }

  /** A number, `true`, `false` or `null`. */
  #word(): void {
    for (;;) {
      const byte = this.#json[this.#at];
      if (byte === undefined || byte === COMMA || byte === CLOSE || byte === CLOSE_LIST || SPACE.has(byte)) return;
      this.#at += 1;
    }
  }
}

function malformed(): MalformedError {
  return new MalformedError("The log file is not a list of CloudTrail's records.");
}
