import type { Truth } from "./pattern.ts";

/**
 * Whether a value is what a pattern with asterisks says. At its beginning and its end an asterisk is any text. One between two
 * letters was documented to be an asterisk and nothing else, and is not any more: what depends on it cannot be told.
 */
export function fits(value: string, pattern: string): Truth {
  const anything = glob(value, pattern);
  const inner = pattern.replace(/^\*+|\*+$/g, "");
  if (!inner.includes("*")) return anything;
  const literal = ends(value, pattern, inner);
  return anything === literal ? anything : undefined;
}

function ends(value: string, pattern: string, inner: string): boolean {
  const before = pattern.startsWith("*");
  const after = pattern.endsWith("*");
  if (before && after) return value.includes(inner);
  if (before) return value.endsWith(inner);
  return after ? value.startsWith(inner) : value === inner;
}

/** Without a regular expression: its time is the value's length times the pattern's, whatever they are. */
function glob(value: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return value === pattern;
  if (!value.startsWith(first) || value.length < first.length + last.length || !value.endsWith(last)) return false;
  const end = value.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
