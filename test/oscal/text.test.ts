import { describe, expect, test } from "vitest";
import { controlIdOf, uuidOf } from "../../src/oscal/ids.ts";
import { jsonText, Many, Tree } from "../../src/oscal/json.ts";
import { line, markup, words } from "../../src/oscal/text.ts";
import { earliest, latest, timeOf } from "../../src/oscal/time.ts";

test.each([
  ["AC-2", "ac-2"],
  ["AC-2(1)", "ac-2.1"],
  ["SI-12(10)", "si-12.10"],
  ["AC-02", undefined],
  ["AC-2(01)", undefined],
  ["ac-2", undefined],
  ["PR.DS-01", undefined],
  ["KSI-CNA-01", undefined],
  ["164.308(a)(1)", undefined],
  ["", undefined],
])("the control %s is %s in OSCAL", (id, expected) => {
  expect(controlIdOf(id)).toBe(expected);
});

test("ids are of version 5, the same for the same parts, and of parts that are kept apart", () => {
  expect(uuidOf("a", "b")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]/);
  expect(uuidOf("a", "b")).toBe(uuidOf("a", "b"));
  expect(
    new Set([uuidOf("a", "b"), uuidOf("ab"), uuidOf("a", "b", ""), uuidOf("a\ud800"), uuidOf("a\ufffd")]).size,
  ).toBe(5);
});

describe("text", () => {
  test.each([
    [" a ", "a"],
    ["", "(empty)"],
    ["\u00a0\u2003", "(empty)"],
    ["a\nb", "a\\u000ab"],
    ["a\ud800", "a\\ud800"],
    ["😀", "😀"],
  ])("%j on a line is %j", (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  test.each([
    ["a_b*c", "a\\_b\\*c"],
    ["# a", "\\# a"],
    ["1. a", "1\\. a"],
    ["10 a", "10 a"],
    ["<b>&amp;", "\\<b\\>\\&amp;"],
  ])("%j in Markdown is %j", (text, expected) => {
    expect(markup(text)).toBe(expected);
  });

  test("a beginning is one only at the beginning", () => {
    expect(words("1.0")).toBe("1.0");
  });
});

test.each([
  ["2026-11-22T12:00:00Z", "2026-11-22T12:00:00.000Z"],
  ["2026-11-22T12:00:00+02:00", "2026-11-22T10:00:00.000Z"],
  ["yesterday", "otherwise"],
  ["", "otherwise"],
  ["+012026-01-01T00:00:00Z", "otherwise"],
  ["1816-01-01T00:00:00Z", "otherwise"],
])("the time %j is %s", (text, expected) => {
  expect(timeOf(text, "otherwise")).toBe(expected);
});

test("of no times none is the first or the last", () => {
  expect([earliest([]), latest([]), earliest(["b", "a"]), latest(["b", "c"])]).toEqual([
    undefined,
    undefined,
    "a",
    "c",
  ]);
});

describe("JSON in pieces", () => {
  const of = (entries: ConstructorParameters<typeof Tree>[0]): unknown =>
    JSON.parse([...jsonText(new Tree(entries))].join(""));

  test("is what it would be at once, without empty lists and what is not there", () => {
    const nested = new Tree({ none: new Many([]), x: "1" });
    expect(of({ a: new Many([]), b: undefined, c: "d", e: new Many([{ f: "g" }, nested]), h: new Tree({}) })).toEqual({
      c: "d",
      e: [{ f: "g" }, { x: "1" }],
      h: {},
    });
    expect(of({})).toEqual({});
    expect(of({ a: new Many([]), b: new Many(["c"]) })).toEqual({ b: ["c"] });
  });

  test("is handed on as it is made", () => {
    let made = 0;
    const items = function* () {
      for (; made < 100_000; made += 1) yield { a: "b".repeat(100) };
    };
    const [first] = jsonText(new Tree({ items: new Many(items()) }));
    expect(first?.length).toBeLessThan(70_000);
    expect(made).toBeLessThan(1_000);
  });
});
