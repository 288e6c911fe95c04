import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { didYouMean } from "../../src/model/did-you-mean.ts";
import { findingId, stateEventId, uuidOf } from "../../src/model/identity.ts";
import { safeJson, safeText } from "../../src/model/safe-text.ts";
import { decode, encodeObject } from "../../src/model/sdk-json.ts";
import { reaches, SEVERITIES } from "../../src/model/severity.ts";
import { tagsOf } from "../../src/model/tags.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";

test("ids never change: they are public", () => {
  const id = findingId(
    "111122223333",
    "eu-west-1",
    "ebs-volume-encrypted",
    "arn:aws:ec2:eu-west-1:111122223333:volume/vol-1",
  );
  expect(id).toBe("3052c6c2e30de56f134d2801d550f313974987b44428fdf36d204282394d2a57");
  expect(stateEventId("scan", id)).toBe("74a302dccbaf6d6087cb02d249082965af5474578d15ac42b028ecdb1fbc8e59");
  expect(uuidOf(["rule", "ebs-volume-encrypted"])).toBe("f65bb4a5-f5af-852d-a698-c1221f0d717a");
});

describe("text", () => {
  test.each(Object.entries(HOSTILE))("%s is shown and not obeyed", (_, text) => {
    expect(safeText(text)).not.toMatch(OBEYED);
    expect(safeJson({ [text]: [text] })).not.toMatch(OBEYED);
    expect(JSON.parse(safeJson({ [text]: [text] }))).toEqual({ [text]: [text] });
  });

  test("harmless text is left alone", () => {
    for (const text of ["", "plain", "ä ö ü", "日本語", "👩‍👩‍👧‍👦", "a\\nb"]) expect(safeText(text)).toBe(text);
  });

  test.each([
    ["zero-width characters", "a\u200bb\u200cc\u200dd\u2060e\u2064f\u034f"],
    ["a soft hyphen and a mark in the midst", "a\u00adb\ufeffc"],
    ["tag characters", "a\u{e0000}\u{e0061}\u{e007f}"],
    ["fillers that look like nothing", "\u115f\u1160\u3164\uffa0\u17b4\u180e"],
    ["variation selectors", "a\ufe0fb\ufe00c\u{e0100}d1\ufe0f"],
    ["annotations, music, shorthand and what is reserved", "\ufff9\ufffb\u{1d173}\u{1bca0}\u{e0fff}\u2065"],
    ["bidirectional marks", "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"],
    ["a joiner before an emoji, and after its end", "\u200d👩\u200d"],
    ["one joiner too many", "می\u200c\u200cخواهم"],
  ])("what is not seen is shown: %s", (_, text) => {
    for (const shown of [safeText(`${text}\u001b`), safeJson(text)]) expect(shown).toMatch(/\\u[0-9a-f]{4}/);
    expect(safeJson(text)).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
    expect(JSON.parse(safeJson(text))).toBe(text);
    // The escapes are those of JSON, so that printed JSON stays it.
    expect(JSON.parse(`"${safeText(text)}"`)).toBe(text);
    expect(safeText(text)).not.toMatch(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u);
  });

  test("in JSON an emoji means the same, and on a terminal it is one", () => {
    const england = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
    for (const text of [
      "👩‍👩‍👧‍👦",
      "❤️",
      "❤︎",
      "1️⃣",
      "👍🏽",
      "🏳️‍🌈",
      "🇩🇪",
      england,
      "می‌خواهم",
      "क्‍ष",
      "a\u00a0b\u3000c",
      "\u0600١",
    ]) {
      expect(safeText(`${text}\u001b`)).toBe(`${text}\\u001b`);
      expect(JSON.parse(safeJson(text))).toBe(text);
    }
  });

  test("whatever the text, JSON means the same and is one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const json = safeJson([text]);
        expect(json).not.toMatch(OBEYED);
        expect(JSON.parse(json)).toEqual([text]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("values of the SDK", () => {
  test.each<[string, unknown, unknown]>([
    ["dates", new Date("2026-01-01T00:00:00.123Z"), { $date: "2026-01-01T00:00:00.123Z" }],
    ["bytes", new Uint8Array([255, 0]), { $base64: "/wA=" }],
    ["lists with holes", [1, undefined, "a"], [1, null, "a"]],
    ["numbers that JSON has not", Number.POSITIVE_INFINITY, null],
    ["dates that are none", new Date("x"), { $date: null }],
    ["big integers and functions are left out", { big: 1n, call: () => 1, kept: 1 }, { kept: 1 }],
  ])("%s", (_, value, json) => {
    expect(encodeObject({ value })).toEqual({ value: json });
  });

  test("a key that is no key is one, in objects and in tags", () => {
    const object: object = JSON.parse('{"__proto__":{"a":1},"constructor":2}');
    expect(JSON.stringify(encodeObject({ ...object }))).toBe('{"__proto__":{"a":1},"constructor":2}');
    expect(JSON.stringify(decode(object))).toBe('{"__proto__":{"a":1},"constructor":2}');
    expect(Object.entries(tagsOf([{ Key: "__proto__", Value: "x" }, { Value: "no key" }, { Key: "empty" }]))).toEqual([
      ["__proto__", "x"],
      ["empty", ""],
    ]);
  });
});

test.each([
  ["ebs-volume-encryptd", "ebs-volume-encrypted"],
  ["EBS-VOLUME-ENCRYPTED", "ebs-volume-encrypted"],
  ["not-public", "s3-bucket-not-public"],
  ["zz", undefined],
  ["kubernetes-pod", undefined],
  ["", undefined],
])("did you mean, for %j: %s", (word, expected) => {
  expect(didYouMean(word, ["s3-bucket-not-public", "ebs-volume-encrypted", "rds-instance-multi-az"])).toBe(expected);
});

test("severities reach themselves and those below", () => {
  const table = SEVERITIES.map((severity) => SEVERITIES.map((floor) => Number(reaches(severity, floor))).join(""));
  expect(table).toEqual(["1000", "1100", "1110", "1111"]);
});
