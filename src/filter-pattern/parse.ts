import { Cursor, NotUnderstood } from "./cursor.ts";
import { jsonExpression, selector } from "./json-parser.ts";
import { quotedOperand } from "./operand.ts";
import type { Parsed, Pattern, Selector, Term } from "./pattern.ts";

/** AWS allows 1,024 characters; this is far beyond. */
const LONGEST = 8_192;

/** Reads a filter pattern, whatever text it is given. */
export function parsePattern(text: string): Parsed {
  if (text.length > LONGEST) return { ok: false, at: LONGEST, reason: "too long" };
  return attempt(() => {
    const trimmed = text.trim();
    return { ok: true, pattern: patternOf(trimmed) };
  });
}

/** A selector alone, e.g. `$.eventName`, as a metric's dimension has it. */
export function parseSelector(text: string): Selector | undefined {
  try {
    const cursor = new Cursor(text.trim());
    const steps = selector(cursor);
    return cursor.atEnd ? steps : undefined;
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

function attempt(read: () => Parsed): Parsed {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotUnderstood) return { ok: false, at: error.at, reason: error.message };
    throw error;
  }
}

function patternOf(text: string): Pattern {
  if (text === "") return { kind: "everything" };
  if (text.startsWith("[")) return { kind: "fields" };
  const cursor = new Cursor(text);
  if (text.startsWith("{")) return { kind: "json", expression: jsonExpression(cursor) };
  return { kind: "terms", terms: termsOf(cursor) };
}

function termsOf(cursor: Cursor): readonly Term[] {
  const terms: Term[] = [];
  while (!cursor.atEnd) {
    const sign = cursor.take(/[-?]/y);
    const role = sign === "-" ? "excluded" : sign === "?" ? "optional" : "required";
    const operand = quotedOperand(cursor) ?? { kind: "text", text: cursor.expect(/[^\s"%]+/y, "a term") };
    terms.push({ role, operand });
    if (!cursor.atEnd) cursor.expect(/\s+/y, "a space");
  }
  return terms;
}
