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
