import { expect, test } from "vitest";
import { quoted } from "../../src/model/hcl-string.ts";
import { Call, Expression, hclText, type Value } from "../../src/permissions/hcl.ts";

test.each([
  ["plain", '"plain"'],
  ['a "word"', '"a \\"word\\""'],
  ["back\\slash", '"back\\\\slash"'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what Terraform would fill in.
  ["${var.x} $${y} %{ if z }", '"$${var.x} $$${y} %%{ if z }"'],
  ["100% of $5", '"100% of $5"'],
  ["one\ntwo\u0000\u0085", '"one\\u000atwo\\u0000\\u0085"'],
])("%j is quoted so that it means itself", (text, expected) => {
  expect(quoted(text)).toBe(expected);
});

test.each<[string, Value, string]>([
  ["number", 3600, "3600"],
  ["reference", new Expression("var.x"), "var.x"],
  ["empty list", [], "[]"],
  ["list of one", ["a"], '["a"]'],
  ["list", ["a", "b"], '[\n    "a",\n    "b",\n  ]'],
  ["call", new Call("jsonencode", { "aws:x": "y", z: 1 }), 'jsonencode({\n    "aws:x" = "y"\n    z       = 1\n  })'],
])("a %s is laid out as terraform fmt does", (_, value, expected) => {
  const text = hclText([{ block: ["resource", "one", "two"], attributes: { value } }]);
  expect(text).toBe(`resource "one" "two" {\n  value = ${expected}\n}\n`);
});
