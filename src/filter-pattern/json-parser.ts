import type { Cursor } from "./cursor.ts";
import { operand } from "./operand.ts";
import type { Compound, Condition, Expression, Operator, Selector, Step } from "./pattern.ts";

/** Deeper than anybody writes, and shallow enough for the stack. */
const DEEPEST = 64;

/** The inside of `{ ... }`, its braces included. `&&` binds closer than `||`. */
export function jsonExpression(cursor: Cursor): Expression {
  cursor.expect(/\{\s*/y, "{");
  const expression = either(cursor, 0);
  cursor.expect(/\s*\}\s*/y, "}");
  if (!cursor.atEnd) cursor.fail("nothing expected after }");
  return expression;
}

function either(cursor: Cursor, depth: number): Expression {
  return compound(cursor, "or", /\s*\|\|\s*/y, () => compound(cursor, "and", /\s*&&\s*/y, () => part(cursor, depth)));
}

function compound(cursor: Cursor, kind: Compound["kind"], between: RegExp, next: () => Expression): Expression {
  const first = next();
  const parts = [first];
  while (cursor.take(between) !== undefined) parts.push(next());
  return parts.length === 1 ? first : { kind, parts };
}

function part(cursor: Cursor, depth: number): Expression {
  cursor.skipSpace();
  if (cursor.take(/\(\s*/y) === undefined) return condition(cursor);
  if (depth >= DEEPEST) cursor.fail("too many parentheses");
  const inner = either(cursor, depth + 1);
  cursor.expect(/\s*\)/y, ")");
  return inner;
}

function condition(cursor: Cursor): Condition {
  const selected = selector(cursor);
  cursor.skipSpace();
  if (cursor.take(/NOT\s+EXISTS\b/iy) !== undefined) return { kind: "not-exists", selector: selected };
  const is = cursor.match(/IS\s+(NULL|TRUE|FALSE)\b/iy)?.[1]?.toUpperCase();
  if (is !== undefined) return { kind: "is", selector: selected, value: is === "NULL" ? null : is === "TRUE" };
  const operator = operatorOf(cursor.expect(/!=|<=|>=|=|<|>/y, "an operator"));
  cursor.skipSpace();
  return { kind: "compare", selector: selected, operator, operand: operand(cursor) };
}

const OPERATORS: readonly Operator[] = ["=", "!=", "<", ">", "<=", ">="];

function operatorOf(text: string): Operator {
  return OPERATORS.find((one) => one === text) ?? "=";
}

export function selector(cursor: Cursor): Selector {
  cursor.expect(/\$/y, "a selector");
  const steps: Step[] = [];
  for (let next = step(cursor); next !== undefined; next = step(cursor)) steps.push(next);
  if (steps.length === 0) cursor.fail("a property expected");
  return steps;
}

function step(cursor: Cursor): Step | undefined {
  if (cursor.take(/\.\*|\[\*\]/y) !== undefined) return { kind: "any" };
  const name = cursor.match(/\.([\w@:-]+)/y)?.[1];
  if (name !== undefined) return { kind: "property", name };
  const index = cursor.match(/\[(\d{1,9})\]/y)?.[1];
  if (index !== undefined) return { kind: "index", index: Number(index) };
  const quoted = cursor.match(/\.?\[(?:'([^'\\]+)'|"([^"\\]+)")\]/y);
  const told = quoted?.[1] ?? quoted?.[2];
  return told === undefined ? undefined : { kind: "property", name: told };
}
