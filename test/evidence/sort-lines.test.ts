import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { keyedLine, sortLines } from "../../src/evidence/sort-lines.ts";
import { temporary } from "../support/folder.ts";

/** Few keys, so that many are equal; `n` tells equal ones apart. */
const LINES = Array.from({ length: 500 }, (_, n) => ({ key: String((n * 7919) % 23), n }));
const EXPECTED = LINES.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));

test.each([[1], [100], [3_000], [1_000_000]])("in parts of %i characters", async (part) => {
  const path = temporary("lines.ndjson");
  writeFileSync(path, LINES.map((line) => keyedLine([line.key], `${JSON.stringify(line)}\n`)).join(""));
  await sortLines(path, { part });
  expect(readFileSync(path, "utf8")).toBe(EXPECTED.map((line) => `${JSON.stringify(line)}\n`).join(""));
  expect(readdirSync(dirname(path))).toEqual(["lines.ndjson"]);
});

test("whatever is in a name, a line stays one line", async () => {
  const path = temporary("lines.ndjson");
  const names = ["b\u2028b", "a\u2029a", "c\nc", "d\u0085\td"];
  writeFileSync(path, names.map((name, n) => keyedLine([name], `{"n":${n}}\n`)).join(""));
  await sortLines(path);
  expect(readFileSync(path, "utf8")).toBe([1, 0, 2, 3].map((n) => `{"n":${n}}\n`).join(""));
});
