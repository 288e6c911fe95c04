import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatedDocs } from "../../scripts/generated-docs.ts";
import { packageRoot } from "../../src/package.ts";

const generated = await generatedDocs();

test.each(Object.entries(generated))("%s is fresh (`npm run docs`)", (path, text) => {
  expect(readFileSync(join(packageRoot(), path), "utf8")).toBe(text);
});

test("examples/elastic has nothing else but its README", () => {
  const there = globSync("examples/elastic/**/*.*", { cwd: packageRoot() }).map((path) => path.replaceAll("\\", "/"));
  const made = Object.keys(generated).filter((path) => path.startsWith("examples/elastic/"));
  expect(there.toSorted()).toEqual([...made, "examples/elastic/README.md"].toSorted());
});
