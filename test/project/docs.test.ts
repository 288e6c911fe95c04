import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatedDocs } from "../../scripts/generated-docs.ts";
import { packageRoot } from "../../src/package.ts";

test.each(Object.entries(await generatedDocs()))("docs/%s is fresh (`npm run docs`)", (name, text) => {
  expect(readFileSync(join(packageRoot(), "docs", name), "utf8")).toBe(text);
});
