import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logFileRecords } from "../../src/changes/log-file.ts";
import { MalformedError } from "../../src/changes/malformed.ts";
import { record } from "./samples.ts";

const packed = (text: string | Uint8Array) => gzipSync(text);
const fileOf = (records: unknown) => packed(JSON.stringify({ Records: records }));
const all = { mayMatter: () => true };
const puts = { mayMatter: (...call: readonly unknown[]) => call.join() === "s3.amazonaws.com,PutBucketPolicy" };

test("gives the records that matter", async () => {
  const others = [record({ eventName: "GetObject" }), record({ eventSource: "sqs.amazonaws.com" })];
  expect(await logFileRecords(fileOf([others[0], record(), others[1], record()]), puts)).toEqual([record(), record()]);
  expect(await logFileRecords(fileOf([]), all)).toEqual([]);
});

test("a large file leaves others their turn", async () => {
  const turns: number[] = [];
  let isRead = false;
  const reading = logFileRecords(fileOf(Array(2000).fill(record())), all).finally(() => {
    isRead = true;
  });
  while (!isRead) {
    await new Promise((resolve) => setImmediate(resolve));
    turns.push(1);
  }
  expect(await reading).toHaveLength(2000);
  expect(turns.length).toBeGreaterThanOrEqual(8);
});

test("whatever is in records, they come out as they went in", async () => {
  const text = fc.string({ unit: fc.constantFrom(...'a"\\{}[],: é☃😀\u0000\u2028') });
  const values = fc.oneof(text, fc.array(text), fc.dictionary(text, text), fc.constantFrom(null, true, -1.5e-7));
  const objects = fc.array(fc.dictionary(text, values));
  await fc.assert(
    fc.asyncProperty(objects, fc.constantFrom(undefined, 1, "\t"), async (list, indent) => {
      const records: unknown = JSON.parse(JSON.stringify(list));
      const file = JSON.stringify({ a: { b: ["]}"] }, Records: records, c: 1, d: null }, null, indent);
      expect(await logFileRecords(packed(file), all)).toEqual(records);
    }),
  );
});

test("a record may be as deep as it likes", async () => {
  const deep = `${'{"a":['.repeat(50_000)}${"]}".repeat(50_000)}`;
  expect(await logFileRecords(packed(`{"Records":[${deep}]}`), all)).toHaveLength(1);
});

test("a record that sets a prototype is no other record", async () => {
  const text = '{"Records":[{"__proto__":{"eventSource":"s3.amazonaws.com","eventName":"PutBucketPolicy"}}]}';
  expect(await logFileRecords(packed(text), puts)).toEqual([]);
});

describe("malformed", () => {
  test.each<[string, Uint8Array]>([
    ["nothing", Buffer.alloc(0)],
    ["no gzip", Buffer.from('{"Records":[]}')],
    ["a file that broke off", fileOf([record()]).subarray(0, 60)],
    ["no JSON", packed("hello")],
    ["no object", packed("[]")],
    ["no records", packed("{}")],
    ["records that are no list", packed('{"Records":{}}')],
    ["JSON that broke off", packed('{"Records":[{"a":1}')],
    ["a text that broke off", packed('{"Records":["a\\')],
    ["a list without commas", packed('{"Records":[{}{}]}')],
    ["an empty place", packed('{"Records":[,]}')],
    ["something behind it", packed('{"Records":[]} x')],
    ["members without commas", packed('{"a":1 "Records":[]}')],
    ["records twice", packed('{"Records":[],"Records":{}')],
    ["a record that is no object", fileOf([7])],
    ["a record that is a list", fileOf([[]])],
    ["a record that is no JSON", packed('{"Records":[{a}]}')],
    ["a byte order mark", packed('\ufeff{"Records":[]}')],
  ])("%s", async (_, bytes) => {
    await expect(logFileRecords(bytes, all)).rejects.toThrow(MalformedError);
    await expect(logFileRecords(bytes, all)).rejects.toThrow(/^The log file [^\n]+\.$/);
  });

  test("a file that unpacks to more than there is room for", async () => {
    const bomb = packed(Buffer.alloc(1_000_001, " "));
    expect(bomb.length).toBeLessThan(2000);
    await expect(logFileRecords(bomb, { ...all, largest: 1_000_000 })).rejects.toThrow(
      new MalformedError("The log file unpacks to more than 1000000 bytes."),
    );
  });
});
