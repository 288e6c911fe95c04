import type { Cursor } from "./cursor.ts";
import type { Operand } from "./pattern.ts";
import { compile } from "./regex.ts";

type Text = Exclude<Operand, { readonly kind: "number" }>;

/** A text in double quotes or a regular expression between percent signs, if there is one here. */
export function quotedOperand(cursor: Cursor): Text | undefined {
  const quoted = cursor.match(/"((?:[^"\\]|\\.)*)"/sy);
  if (quoted !== undefined) return { kind: "text", text: (quoted[1] ?? "").replaceAll(/\\(["\\])/g, "$1") };
  const regex = cursor.match(/%((?:[^%\\]|\\.)+)%/sy);
  if (regex === undefined) return undefined;
  const source = regex[1] ?? "";
  if (compile(source) === undefined) cursor.fail("the regular expression is not one of those that are understood");
  return { kind: "regex", source };
}

/** What a JSON property is compared with. */
export function operand(cursor: Cursor): Operand {
  const quoted = quotedOperand(cursor);
  if (quoted !== undefined) return quoted;
  // AWS wants quotes around all but letters and digits, and takes the names of hosts and addresses without them, too.
  const text = cursor.expect(/[\w.*:/@+-]+/y, "a value");
  return NUMBER.test(text) ? { kind: "number", value: Number(text), text } : { kind: "text", text };
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
