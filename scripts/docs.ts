import { globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatedDocs, MADE_FOLDERS } from "./generated-docs.ts";

const root = join(import.meta.dirname, "..");
const files = Object.entries(await generatedDocs());

// What is made no more must not stay.
for (const [folder, kept] of Object.entries(MADE_FOLDERS)) {
  for (const path of globSync("**/*.*", { cwd: join(root, folder) })) {
    if (!kept.includes(path)) rmSync(join(root, folder, path));
  }
}
for (const [path, text] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
