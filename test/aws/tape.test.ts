import { describe, expect, test } from "vitest";
import type { Call } from "../../src/aws/call.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { Tape } from "../../src/aws/recording/tape.ts";

/** A line that says its own name, so that a test can tell which one answered. */
function line(name: string, rest: Partial<RecordedCall> = {}): RecordedCall {
  return { service: "EC2", operation: "DescribeVolumes", output: { name }, ...rest };
}

function call(rest: Partial<Call> = {}): Call {
  return {
    service: "EC2",
    operation: "DescribeVolumes",
    region: "eu-west-1",
    account: "111122223333",
    input: {},
    ...rest,
  };
}

function answered(lines: readonly RecordedCall[], ...calls: readonly Call[]): unknown[] {
  const tape = new Tape();
  for (const each of lines) tape.add(each);
  return calls.map((each) => tape.answer(each)?.output?.["name"]);
}

describe("a line answers", () => {
  test.each<[string, Partial<RecordedCall>, Partial<Call>, boolean]>([
    ["a call of its service and operation", {}, {}, true],
    ["no other operation", { operation: "DescribeSnapshots" }, {}, false],
    ["no other service", { service: "RDS" }, {}, false],
    ["its account", { account: "111122223333" }, {}, true],
    ["no other account", { account: "444455556666" }, {}, false],
    ["every account, if it gives none", {}, { account: "444455556666" }, true],
    ["before the account is known, whatever it gives", { account: "444455556666" }, { account: undefined }, true],
    ["its region", { region: "eu-west-1" }, {}, true],
    ["no other region", { region: "us-east-1" }, {}, false],
    ["every region, if it gives none", {}, { region: "us-east-1" }, true],
    ["any input, if it gives none", {}, { input: { VolumeIds: ["a"] } }, true],
    ["any input, if its own is empty", { input: {} }, { input: { VolumeIds: ["a"] } }, true],
    ["a key that is equal", { input: { A: 1 } }, { input: { A: 1, B: 2 } }, true],
    ["no key that differs", { input: { A: 1 } }, { input: { A: 2 } }, false],
    ["no key that the call lacks", { input: { A: 1 } }, {}, false],
    ["no key that is undefined in the call", { input: { A: 1 } }, { input: { A: undefined } }, false],
    [
      "deeply equal values",
      { input: { F: [{ Name: "x", Values: ["y"] }] } },
      { input: { F: [{ Values: ["y"], Name: "x" }] } },
      true,
    ],
    ["no lists in another order", { input: { F: ["a", "b"] } }, { input: { F: ["b", "a"] } }, false],
    ["no number for a string", { input: { A: "1" } }, { input: { A: 1 } }, false],
    ["another page size", {}, { input: { MaxResults: 1000 } }, true],
    ["a page size of its own is ignored too", { input: { MaxResults: 5 } }, { input: { MaxResults: 1000 } }, true],
    ["a page size that the call lacks", { input: { MaxRecords: 100, A: 1 } }, { input: { A: 1 } }, true],
    ["dates", { input: { T: { $date: "2026-01-01T00:00:00.000Z" } } }, { input: { T: new Date("2026-01-01") } }, true],
    [
      "no other date",
      { input: { T: { $date: "2026-01-01T00:00:00.000Z" } } },
      { input: { T: new Date("2026-01-02") } },
      false,
    ],
    ["bytes", { input: { B: { $base64: "AQI=" } } }, { input: { B: new Uint8Array([1, 2]) } }, true],
    ["a key of the prototype is none", { input: { toString: "x" } }, {}, false],
  ])("%s", (_, rest, made, expected) => {
    expect(answered([line("it", rest)], call(made))).toEqual([expected ? "it" : undefined]);
  });
});

describe("most keys win", () => {
  test.each<[string, RecordedCall[], string]>([
    ["an input key", [line("few"), line("many", { input: { A: 1 } })], "many"],
    ["the account counts", [line("few"), line("many", { account: "111122223333" })], "many"],
    ["the region counts", [line("many", { region: "eu-west-1" }), line("few")], "many"],
    [
      "account and region against two keys: equals, the first",
      [line("places", { account: "111122223333", region: "eu-west-1" }), line("keys", { input: { A: 1, B: 2 } })],
      "places",
    ],
    [
      "three keys against two",
      [
        line("two", { account: "111122223333", region: "eu-west-1" }),
        line("three", { input: { A: 1, B: 2 }, region: "eu-west-1" }),
      ],
      "three",
    ],
    [
      "everything given",
      [
        line("part", { region: "eu-west-1", input: { A: 1 } }),
        line("all", { account: "111122223333", region: "eu-west-1", input: { B: 2, A: 1 } }),
      ],
      "all",
    ],
    [
      "a page size counts for nothing",
      [line("key", { input: { A: 1 } }), line("size", { input: { MaxResults: 5 } })],
      "key",
    ],
    [
      "a line with more keys that does not match counts for nothing",
      [line("few"), line("many", { input: { A: 1, B: 3 } })],
      "few",
    ],
  ])("%s", (_, lines, expected) => {
    expect(answered(lines, call({ input: { A: 1, B: 2 } }))).toEqual([expected]);
  });
});

describe("equals answer in order, and the last one repeats", () => {
  test.each<[string, Partial<RecordedCall>]>([
    ["with nothing given", {}],
    ["with everything given", { account: "111122223333", region: "eu-west-1", input: {} }],
  ])("%s", (_, rest) => {
    const lines = ["one", "two", "three"].map((name) => line(name, rest));
    expect(answered(lines, call(), call(), call(), call(), call())).toEqual(["one", "two", "three", "three", "three"]);
  });

  test("each kind of call by itself", () => {
    const lines = [line("a1", { input: { A: 1 } }), line("b1", { input: { A: 2 } }), line("a2", { input: { A: 1 } })];
    const [a, b] = [call({ input: { A: 1 } }), call({ input: { A: 2 } })];
    expect(answered(lines, a, b, b, a, a)).toEqual(["a1", "b1", "b1", "a2", "a2"]);
  });
});

test("the region of an operation is that of its first line", () => {
  const tape = new Tape();
  expect(tape.regionOf("STS", "GetCallerIdentity")).toBeUndefined();
  tape.add({ service: "STS", operation: "GetCallerIdentity", region: "eu-north-1", output: {} });
  expect(tape.regionOf("STS", "GetCallerIdentity")).toBe("eu-north-1");
});
