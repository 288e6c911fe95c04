import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as library from "../../src/index.ts";

const SOURCE = readFileSync(join(import.meta.dirname, "../../src/index.ts"), "utf8");

/** Of the statements themselves: types are gone when the code runs. */
function exported(): string[] {
  const statements = [...SOURCE.matchAll(/^export (type )?\{([^}]*)\}/gm)];
  return statements.flatMap(([, type = "", names = ""]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .map((name) => `${type}${name}`.replace(/^(type )?\w+ as (?=\w+$)/, "$1")),
  );
}

test("what the library exports is what the list says", async () => {
  await expect(`${exported().sort().join("\n")}\n`).toMatchFileSnapshot("exports.txt");
});

test("the list has every value that is there", () => {
  const values = exported().filter((name) => !name.startsWith("type "));
  expect(Object.keys(library).toSorted()).toEqual(values.toSorted());
});

test("every value is explained, or made use of, on the library's page or on that of checks", () => {
  const pages = ["library", "own-checks", "contracts", "architecture", "frameworks"].map((page) =>
    readFileSync(join(import.meta.dirname, `../../docs/${page}.md`), "utf8"),
  );
  const untold = Object.keys(library).filter((name) => !pages.some((page) => new RegExp(`\\b${name}\\b`).test(page)));
  expect(untold).toEqual([]);
});
