import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { pack } from "./packed.ts";

const packed = pack();
afterAll(packed.remove);

const paths = [...packed.files.keys()];

/** Many files of one kind are one line: with every check and chunk by its name the list would say nothing. */
function kindOf(path: string): string {
  return path
    .replace(/^dist\/chunks\/.*\.js$/, "dist/chunks/*.js")
    .replace(/^dist\/.*\.d\.ts$/, "dist/**/*.d.ts")
    .replace(/^docs\/checks\/.*\.md$/, "docs/checks/*.md")
    .replace(/^docs\/[^/]*\.md$/, "docs/*.md")
    .replace(/^frameworks\/(?!framework\.schema)[^/]*\.json$/, "frameworks/*.json");
}

test("the package has what the list says, and nothing else", async () => {
  const kinds = [...new Set(paths.map(kindOf))].sort();
  await expect(`${kinds.join("\n")}\n`).toMatchFileSnapshot("contents.txt");
});

test("no sources, no maps, no tests, nothing of who built it", () => {
  const strange = paths.filter(
    (path) =>
      /\.(?:map|tsbuildinfo|tgz)$|(?<!\.d)\.ts$|(?:^|\/)(?:test|scripts|bench|\.)/.test(path) &&
      !path.startsWith("dist/src/testing"),
  );
  expect(strange).toEqual([]);
});

test("it is small enough to be installed in every job", () => {
  expect(packed.bytes).toBeLessThan(2_000_000);
});

test("every file that package.json names is there", () => {
  const manifest = JSON.parse(readFileSync(join(packed.project, "node_modules/aplomb/package.json"), "utf8"));
  const named: string[] = [
    ...Object.values(manifest.bin),
    ...Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry as object),
    ),
    ...manifest.sideEffects,
    ...(manifest.man ?? []),
  ];
  const missing = named
    .map((path) => path.replace(/^\.\//, ""))
    .filter((path) => !path.includes("*") && !paths.includes(path));
  expect(missing).toEqual([]);
  expect(paths).toEqual(expect.arrayContaining(["LICENSE", "NOTICE", "README.md"]));
});

test("types come first in every entry, or the compiler would not look at them", () => {
  const { exports } = JSON.parse(readFileSync(join(packed.project, "node_modules/aplomb/package.json"), "utf8"));
  for (const entry of Object.values(exports)) {
    if (typeof entry === "string") continue;
    expect(Object.keys(entry as object)).toEqual(["types", "default"]);
  }
});
