import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cut } from "../../src/formats/cut.ts";
import { within } from "../../src/formats/markdown/within.ts";
import { portableJson } from "../../src/formats/portable-json.ts";

const FAMILY = "👩‍👩‍👧‍👦";

describe("a text that is too long", () => {
  test.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["ab😀cd", 4, "ab…"],
    [`${FAMILY}${FAMILY}${FAMILY}`, 24, `${FAMILY}${FAMILY}…`],
    [`e\u0301e\u0301e\u0301`, 4, "e\u0301…"],
  ])("%s in %i is %s", (text, limit, short) => {
    expect(cut(text, limit)).toBe(short);
  });

  test("is never longer than it may be, and never ends in half a character", () => {
    const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 400 }), fc.constant(`a${"\u0301".repeat(500)}😀`));
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 300 }), (long, limit) => {
        const short = cut(long, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        expect(short.isWellFormed()).toBe(true);
        expect(short === long || long.startsWith(short.slice(0, -1))).toBe(true);
      }),
    );
  });
});

test("JSON for every reader has no half of a character, in no key and no value, and changes nothing else", () => {
  const value = { "a\ud800": ["b\udc00", { c: "\\ud800 😀 \u202e" }], d: null, e: 1 };
  const json = portableJson(value);
  expect(JSON.parse(json)).toEqual({ "a\ufffd": ["b\ufffd", { c: "\\ud800 😀 \u202e" }], d: null, e: 1 });
  expect(portableJson({ a: 1 })).toBe('{"a":1}');
});

test("of sections that do not fit, what does, and that it is not all", () => {
  const text = within([["# A"], ["x".repeat(50_000)], ["y".repeat(50_000)], ["## B"]]);
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/^# A\n\nx+\n\n## B\n\nThis is not all/);
});
