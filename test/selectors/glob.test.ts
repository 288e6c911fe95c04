import fc from "fast-check";
import { expect, test } from "vitest";
import { globMatches } from "../../src/selectors/glob.ts";
import { regexOf } from "./arbitraries.ts";

test.each<[glob: string, text: string, expected: boolean]>([
  ["s3-*", "s3-bucket", true],
  ["s3-*", "s3-", true],
  ["s3-*", "S3-bucket", false],
  ["s3-*", "x-s3-bucket", false],
  ["*", "", true],
  ["?", "", false],
  ["?", "ab", false],
  ["a?c", "abc", true],
  ["?", "👍", true],
  ["??", "👍", false],
  ["*?", "👍", true],
  ["a*b*c", "a-b-b-c", true],
  ["a*b*c", "a-b-b-c-", false],
  ["*a*", "line\nbreak", true],
  ["[ab]", "a", false],
  ["a.c", "abc", false],
])("%j and %j: %s", (glob, text, expected) => {
  expect(globMatches(glob, text)).toBe(expected);
});

test("as a regular expression does", () => {
  const glob = fc.array(fc.constantFrom("a", "b", "*", "?", "👍"), { maxLength: 8 }).map((parts) => parts.join(""));
  const text = fc.array(fc.constantFrom("a", "b", "👍"), { maxLength: 10 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(glob, text, (one, other) => globMatches(one, other) === regexOf(one).test(other)),
    { numRuns: 3000 },
  );
});

test("a hostile name of ten kilobytes does not stall it", () => {
  const pattern = `${"*a".repeat(1000)}b`;
  expect(globMatches(pattern, "a".repeat(10_000))).toBe(false);
  expect(globMatches(`${"?*".repeat(1000)}b`, "a".repeat(10_000))).toBe(false);
});
