/** Where in its language a placeholder stands; `quoted`: inside of quotes, where nothing is filled in. */
export type Spot = "word" | "json" | "shorthand" | "quoted";

export interface Placeholder {
  readonly name: string;
  readonly spot: Spot;
}

/** Literal texts, and what stands between them. */
export type Template = readonly (string | Placeholder)[];

/** A text in pieces: a placeholder is one, and what is in quotes is never of one piece with what is not. */
export type Grammar = (text: string) => Iterable<{ readonly text: string; readonly isQuoted: boolean }>;

const PLACEHOLDER = /\{\{(\w+)\}\}/;

/** A comment or a quoted text with its placeholders apart. */
export function* apart(text: string, isQuoted: boolean): ReturnType<Grammar> {
  for (const [piece] of text.matchAll(/\{\{\w+\}\}|(?:(?!\{\{\w+\}\})[\s\S])+/g)) yield { text: piece, isQuoted };
}

/** Takes a template apart. Where its quotes are is the language's matter. */
export function compile(text: string, pieces: Grammar): Template {
  const parts: (string | Placeholder)[] = [];
  let before = "";
  /** What of the same word is there already. */
  let word = "";
  for (const { text: piece, isQuoted } of pieces(text)) {
    const name = PLACEHOLDER.exec(piece)?.[1];
    if (name === undefined) before += piece;
    else {
      parts.push(before, { name, spot: isQuoted ? "quoted" : spotIn(word) });
      before = "";
    }
    // A value that follows another without a blank is held to what holds for lists of keys.
    if (name !== undefined) word += "=";
    else word = isQuoted ? word + piece : /\s/.test(piece) ? (/\S*$/.exec(piece)?.[0] ?? "") : word + piece;
  }
  return [...parts, before];
}

/** JSON whose quotes were closed for a value, `Key=Value`, or nothing special. */
function spotIn(word: string): Spot {
  if (/['"][{[]/.test(word)) return "json";
  return word.includes("=") ? "shorthand" : "word";
}

/** `keyId` as `KEY_ID`: what a person has to put in. */
export function capitals(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** The text with what `write` makes of each placeholder. */
export function fill(template: Template, write: (placeholder: Placeholder) => string): string {
  let text = "";
  for (const part of template) text += typeof part === "string" ? part : write(part);
  return text;
}

/** Names of all placeholders; the second list is of those that stand in quotes. */
export function namesIn(template: Template): { readonly all: string[]; readonly quoted: string[] } {
  const found = template.filter((part) => typeof part !== "string");
  const inQuotes = found.filter(({ spot }) => spot === "quoted");
  return { all: found.map(({ name }) => name), quoted: inQuotes.map(({ name }) => name) };
}
