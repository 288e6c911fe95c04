import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { packageRoot } from "../../src/compliance/package-root.ts";

test("from the source", () => {
  expect(packageRoot()).toBe(join(import.meta.dirname, "..", ".."));
});

test("from the depth of the build, past another package.json", async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "aplomb-")));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const source = join(packageRoot(), "src");
  for (const folder of ["dist/src/compliance", "dist/src/model"]) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ["compliance/package-root.ts", "model/json.ts"])
    cpSync(join(source, file), join(root, "dist/src", file));
  writeFileSync(join(root, "package.json"), '{ "name": "aplomb" }');
  writeFileSync(join(root, "dist/package.json"), '{ "type": "module" }');
  const built = await import(join(root, "dist/src/compliance/package-root.ts"));
  expect(built.packageRoot()).toBe(root);
});
