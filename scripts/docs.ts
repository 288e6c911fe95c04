import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generatedDocs } from "./generated-docs.ts";

const root = join(import.meta.dirname, "..");
const files = Object.entries(await generatedDocs());

// What is made no more must not stay.
for (const flavour of ["elasticsearch", "opensearch"]) {
  rmSync(join(root, "examples", "elastic", flavour), { recursive: true, force: true });
}
for (const [path, text] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
