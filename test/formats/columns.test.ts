import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { pad, wrap } from "../../src/formats/columns.ts";

test.each([
  ["", 4, "    "],
  ["ab", 4, "ab  "],
  ["abcd", 4, "abcd"],
  ["abcdefgh", 5, "ab…gh"],
  ["abcdefgh", 4, "ab…h"],
  ["日本語", 6, "日本語"],
  ["日本語", 8, "日本語  "],
  ["日本語版", 6, "日…版 "],
  ["é", 2, "é "],
])("pad(%j, %i) is %j", (text, columns, expected) => {
  expect(pad(text, columns)).toBe(expected);
});

test("whatever the text, it is that many columns wide", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.integer({ min: 4, max: 30 }), (text, columns) => {
      expect(stringWidth(pad(text, columns))).toBe(columns);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["", 10, [""]],
  ["one two three", 20, ["one two three"]],
  ["one two three", 8, ["one two", "three"]],
  ["one-very-long-word and more", 8, ["one-very-long-word", "and more"]],
  ["日本 日本 日本", 9, ["日本 日本", "日本"]],
])("wrap(%j, %i)", (text, columns, expected) => {
  expect(wrap(text, columns)).toEqual(expected);
});

test("wrapping loses no word", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 30 }), (text, columns) => {
      const words = (line: string) => line.split(" ").filter((word) => word !== "");
      expect(wrap(text, columns).flatMap(words)).toEqual(words(text));
    }),
    { numRuns: 300 },
  );
});
