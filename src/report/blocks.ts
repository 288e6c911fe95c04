import { safeJson } from "../model/safe-text.ts";
import type { Strings } from "./strings.ts";

/** Rows, and about how many characters, of one element: the page parses them one by one. */
const ROWS = 500;
const CHARACTERS = 1_000_000;

/** Rows of one kind, on their way into elements of the page. */
export class Block {
  readonly #name: string;
  readonly #strings: Strings;
  #rows: string[] = [];
  #characters = 0;

  constructor(name: string, strings: Strings) {
    this.#name = name;
    this.#strings = strings;
  }

  add(row: unknown): void {
    const text = inert(row);
    this.#rows.push(text);
    this.#characters += text.length;
  }

  get isFull(): boolean {
    return this.#rows.length >= ROWS || this.#characters > CHARACTERS;
  }

  /** The element, with the texts that are not told yet; nothing if there are no rows. */
  flushed(): string {
    if (this.#rows.length === 0) return "";
    const first = this.#strings.next - this.#strings.untold;
    const text = `${opening(this.#name)}{"first":${first},"strings":${inert(this.#strings.told())},"rows":[\n${this.#rows.join(",\n")}\n]}</script>\n`;
    this.#rows = [];
    this.#characters = 0;
    return text;
  }
}

function opening(name: string): string {
  return `<script type="application/json" data-block="${name}">`;
}

/** JSON in which nothing can end the element or begin a comment in it, and nothing is obeyed by who looks at the source. */
export function inert(value: unknown): string {
  return safeJson(value).replaceAll("<", "\\u003c");
}
