import { writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { eventLines } from "../../src/cli/event-lines.ts";
import { splitLines } from "../../src/cli/split-lines.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { fileOf } from "../support/command.ts";
import { temporary } from "../support/folder.ts";

async function linesOf(path: string, toLogstash = false) {
  return Array.fromAsync(eventLines(path, { toLogstash }));
}

function bytesFile(bytes: Buffer, name = "lines.ndjson"): string {
  const path = temporary(name);
  writeFileSync(path, bytes);
  return path;
}

async function split(chunks: readonly string[], most = 100): Promise<(string | undefined)[]> {
  async function* stream() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  return Array.fromAsync(splitLines(stream(), most), (line) => line?.toString());
}

describe("lines", () => {
  test.each<[string, string[], (string | undefined)[]]>([
    ["nothing", [], []],
    ["an empty piece", [""], []],
    ["the last without its end", ["a\nb"], ["a", "b"]],
    ["an end is no further line", ["a\n"], ["a"]],
    ["over pieces", ["a", "b\n", "", "\nc", "\n"], ["ab", "", "c"]],
    [
      "too long, over pieces and in one",
      ["12345", "6", "7\nab\n123456\n", "12345\n"],
      [undefined, "ab", undefined, "12345"],
    ],
    ["too long at the end", ["ab\n123456"], ["ab", undefined]],
  ])("%s", async (_, chunks, wanted) => {
    expect(await split(chunks, 5)).toEqual(wanted);
  });

  test("a byte order mark, blanks and the end of Windows are left out, and blank lines are counted", async () => {
    expect(await linesOf(fileOf('\uFEFF{"a":1}\r\n \t\r\n\t{"b":2} \r\n'))).toEqual([
      { number: 1, text: '{"a":1}', fault: undefined },
      { number: 3, text: '{"b":2}', fault: undefined },
    ]);
  });

  test("what ends a line elsewhere does not end one here", async () => {
    const texts = ['{"a":"x\u2028y\u2029z\u0085"}', '{"b":1,\r"c":2}'];
    expect(await linesOf(fileOf(texts.join("\n")))).toEqual(
      texts.map((text, index) => ({ number: index + 1, text, fault: undefined })),
    );
  });

  test("one that is not UTF-8 is told, and the next one is read", async () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xe4), Buffer.from('"}\n{"b":"\u00e4"}\n')]);
    const lines = await linesOf(bytesFile(bytes));
    expect(lines.map(({ fault }) => fault)).toEqual(["it is not UTF-8", undefined]);
  });

  test("one of gigabytes out of a small gzip is told, and the next one is read", async () => {
    // More than a string can hold. Members of gzip one after the other are one stream.
    const part = gzipSync(Buffer.alloc(8 * 1024 * 1024, "x"));
    const bytes = Buffer.concat([...Array.from({ length: 75 }, () => part), gzipSync('\n{"a":1}\n')]);
    expect(await linesOf(bytesFile(bytes, "bomb.ndjson.gz"))).toEqual([
      { number: 1, text: "", fault: "it is longer than 64 MiB" },
      { number: 2, text: '{"a":1}', fault: undefined },
    ]);
  });

  test("a stream that breaks is told as what it is", async () => {
    const whole = gzipSync('{"a":1}\n'.repeat(10));
    for (const path of [dirname(temporary("x")), bytesFile(whole.subarray(0, -9), "cut.gz"), "/none.ndjson"]) {
      const error = await linesOf(path).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ConfigError);
      expect(String(error)).toMatch(/ cannot be read(?: beyond line [1-9]\d*)?: /);
    }
  });
});

describe("what Logstash's parser refuses", () => {
  const faultOf = async (text: string, toLogstash = true) => (await linesOf(fileOf(text), toLogstash))[0]?.fault;
  const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${"}".repeat(depth - 1)}`;

  test.each<[string, string, string]>([
    ["too deep", nested(1_000), "it is nested deeper than the 999 levels that Logstash reads"],
    ["too deep in arrays", `{"a":${"[".repeat(999)}${"]".repeat(999)}}`, "it is nested deeper"],
    ["too deep behind a second key of the name", `{"a":${nested(1_000)},"a":1}`, "it is nested deeper"],
    ["a long number", `{"a":[1,-${"1".repeat(1_001)}]}`, "a number has more than the 1,000 digits"],
    ["a long fraction", `{"a":1.${"0".repeat(1_000)}e1}`, "a number has more than the 1,000 digits"],
    ["a long string", `{"a":"${"x".repeat(20_000_001)}"}`, "a string has more than the 20,000,000 characters"],
    ["a long key", `{"${"x".repeat(50_001)}" :1}`, "a key has more than the 50,000 characters"],
  ])("%s", async (_, text, fault) => {
    expect(await faultOf(text)).toContain(fault);
    expect(await faultOf(text, false)).toBeUndefined();
  });

  test.each<[string, string]>([
    ["as deep as may be", nested(999)],
    ["many levels one after the other", `{"a":[${"[[]],".repeat(2_000)}{}]}`],
    ["digits and brackets in a string", JSON.stringify({ a: `${"1".repeat(2_000)}\\"${"[{".repeat(1_000)}\\` })],
    ["many numbers", `{"a":[${"123456789,".repeat(500)}1]}`],
    ["a number as long as may be", `{"a":-${"1".repeat(1_000)}}`],
    ["a string that is long because of its escapes", `{"a":"${"\\u0041".repeat(4_000_000)}"}`],
    ["a long string that is no key", `{"a":"${"x".repeat(50_001)}"}`],
  ])("but not %s", async (_, text) => {
    expect(await faultOf(text)).toBeUndefined();
  });

  test("a key with a bracket is found at any place of an array of any length", async () => {
    const many = "0,".repeat(300_000);
    expect(await faultOf(`{"a":[${many}0]}`)).toBeUndefined();
    expect(await faultOf(`{"a":[${many}{"b[0]":1}]}`)).toContain("a key has [ or ] in it");
  });
});
