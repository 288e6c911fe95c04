import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matches, parsePattern, parseSelector } from "../../src/filter-pattern/index.ts";
import type { Condition, Expression, Operand, Selector } from "../../src/filter-pattern/pattern.ts";
import "../support/fast-check.ts";

describe("what is not understood says where", () => {
  const rows = [
    "{ $.a = }",
    "{ $.a }",
    "{ $.a = 1",
    "{ $.a = 1 } more",
    "{ a = 1 }",
    "{ $.a == 1 }",
    "{ $.a = 1 && }",
    "{ ($.a = 1 }",
    "{ $.a IS MAYBE }",
    "{ $.a EXISTS }",
    "{ $.a[x] = 1 }",
    '{ $.a = "open }',
    "{ $.a = 'single' }",
    "{ $ = 1 }",
    "{ $.a = %(group)% }",
    "{ $.a = %[z-a]% }",
    "{ $.a = %a{9999}% }",
    '"open',
    `{ ${"(".repeat(100)}$.a = 1${")".repeat(100)} }`,
    "x".repeat(10_000),
  ];
  test.each(rows)("%s", (text) => {
    expect(parsePattern(text)).toMatchObject({ ok: false, at: expect.any(Number), reason: expect.any(String) });
  });
});

test("a selector alone", () => {
  expect(parseSelector("$.userIdentity.type")).toHaveLength(2);
  expect(parseSelector("$.userIdentity.type = 1")).toBeUndefined();
  expect(parseSelector("1")).toBeUndefined();
});

const words = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,8}$/);
const selectors: fc.Arbitrary<Selector> = fc
  .tuple(
    words,
    fc.array(
      fc.oneof(
        words.map((name) => ({ kind: "property" as const, name })),
        fc.nat(99).map((index) => ({ kind: "index" as const, index })),
        fc.constant({ kind: "any" as const }),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([name, steps]) => [{ kind: "property", name }, ...steps]);
const operands: fc.Arbitrary<Operand> = fc.oneof(
  fc.string().map((text) => ({ kind: "text" as const, text })),
  fc.integer().map((value) => ({ kind: "number" as const, value, text: String(value) })),
  fc.constantFrom("^a+$", "[0-9]{1,3}", "x|y").map((source) => ({ kind: "regex" as const, source })),
);
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("compare" as const),
    selector: selectors,
    operator: fc.constantFrom("=", "!=", "<", ">", "<=", ">="),
    operand: operands,
  }),
  fc.record({ kind: fc.constant("is" as const), selector: selectors, value: fc.constantFrom(null, true, false) }),
  fc.record({ kind: fc.constant("not-exists" as const), selector: selectors }),
);
const expressions: fc.Arbitrary<Expression> = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    conditions,
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      parts: fc.array(tie("expression"), { minLength: 2, maxLength: 4 }),
    }),
  ),
})).expression;

test("what is written is read as it was", () => {
  fc.assert(
    fc.property(expressions, fc.constantFrom("", " ", "\n  "), (expression, space) => {
      const text = `{${space}${written(expression, space)}${space}}`;
      fc.pre(text.length < 8_000);
      expect(parsePattern(text)).toEqual({ ok: true, pattern: { kind: "json", expression } });
    }),
  );
});

test("no text makes the parser throw, and what it understands can be asked of anything", () => {
  const pieces = fc.constantFrom("{", "}", "(", ")", "$", ".a", "[0]", "[*]", "=", "!=", "<=", "&&", "||", '"', "\\");
  const others = fc.constantFrom(" ", "%", "*", "IS NULL", "NOT EXISTS", "a", "-", "?", "1e5", "[a, b]", ".*");
  const texts = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(pieces, others), { maxLength: 20 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(texts, fc.jsonValue(), (text, event) => {
      const parsed = parsePattern(text);
      if (parsed.ok) expect([true, false, undefined]).toContain(matches(parsed.pattern, event));
    }),
    { numRuns: 500 },
  );
});

test("an expression and its opposite are never both true", () => {
  fc.assert(
    fc.property(selectors, operands, fc.jsonValue(), (selector, operand, event) => {
      const told = (operator: "=" | "!=") =>
        matches({ kind: "json", expression: { kind: "compare", selector, operator, operand } }, event);
      expect(told("=") === true && told("!=") === true).toBe(false);
    }),
  );
});

function written(expression: Expression, space: string): string {
  if ("parts" in expression) {
    const between = `${space}${expression.kind === "and" ? "&&" : "||"}${space}`;
    return expression.parts.map((part) => inner(part, space)).join(between);
  }
  const selector = `$${expression.selector.map(stepText).join("")}`;
  if (expression.kind === "not-exists") return `${selector} NOT EXISTS`;
  if (expression.kind === "is") return `${selector} IS ${String(expression.value).toUpperCase()}`;
  return `${selector}${space}${expression.operator}${space}${operandText(expression.operand)}`;
}

function inner(part: Expression, space: string): string {
  return "parts" in part ? `(${space}${written(part, space)}${space})` : written(part, space);
}

function stepText(step: Selector[number]): string {
  if (step.kind === "any") return "[*]";
  return step.kind === "index" ? `[${step.index}]` : `.${step.name}`;
}

function operandText(operand: Operand): string {
  if (operand.kind === "regex") return `%${operand.source}%`;
  return operand.kind === "number" ? operand.text : `"${operand.text.replaceAll(/["\\]/g, "\\$&")}"`;
}
