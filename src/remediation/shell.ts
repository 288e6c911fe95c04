import { readable } from "./readable.ts";
import { apart, capitals, type Grammar, type Placeholder } from "./template.ts";

const PIECE = /(?<comment>(?<![^\s])#[^\n]*)|'[^']*'?|"(?:[^"\\]|\\.)*"?|\\.|\{\{\w+\}\}|[^'"\\{#]+|./gs;

/** A POSIX shell's text: what is in quotes, and what is not. A comment ends with its line, and is nothing to break out of. */
export const shellPieces: Grammar = function* (text) {
  for (const { 0: piece, groups } of text.matchAll(PIECE)) {
    const isQuoted = /^['"]/.test(piece);
    if (isQuoted || groups?.["comment"] !== undefined) yield* apart(piece, isQuoted);
    else yield { text: piece, isQuoted };
  }
};

/** A value where a template of commands has its placeholder; the name in capitals, if it cannot safely be there. */
export function shellValue({ name, spot }: Placeholder, value: unknown): string {
  const text = readable(value);
  if (text === undefined || spot === "quoted" || REFUSED.test(text)) return capitals(name);
  if (spot === "json") return shellWord(JSON.stringify(text).slice(1, -1));
  // Of the CLI's `Key=Value,Key=Value` these would begin another one.
  return spot === "shorthand" && /[,[\]{}'"\\=\s]/.test(text) ? capitals(name) : shellWord(text);
}

/** A flag; a local file, whose contents the AWS CLI would send. */
const REFUSED = /^(?:-|fileb?:\/\/)/;

/** A text as exactly one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
