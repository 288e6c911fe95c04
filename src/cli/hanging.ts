import { indented, wrap } from "../formats/columns.ts";

const LEAST = 20;

/** Columns of a text for people: as wide as the terminal, and not wider than can be read. */
function columns(): number {
  return Math.min(process.stdout.columns || 100, 120);
}

/** A text behind a name, wrapped: its later lines stand below its first, and some columns more to the right. */
export function hanging(name: string, text: string, more = 0): string[] {
  const [first = "", ...others] = wrap(text, Math.max(LEAST, columns() - name.length - more));
  return [`${name}${first}`, ...others.map(indented(name.length + more))];
}
