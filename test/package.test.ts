import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../src/package.ts";

test("from the source", () => {
  expect(packageRoot()).toBe(join(import.meta.dirname, ".."));
});

test("from the depth of the build, past another package.json", async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "aplomb-")));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const source = join(packageRoot(), "src");
  mkdirSync(join(root, "dist/src/model"), { recursive: true });
  for (const file of ["package.ts", "model/json.ts"]) cpSync(join(source, file), join(root, "dist/src", file));
  writeFileSync(join(root, "package.json"), '{ "name": "aplomb" }');
  writeFileSync(join(root, "dist/package.json"), '{ "type": "module" }');
  const built = await import(join(root, "dist/src/package.ts"));
  expect(built.packageRoot()).toBe(root);
});
