import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord } from "../model/json.ts";

let root: string | undefined;

/**
 * The folder of aplomb's own package.json: data files lie beside it, whether the source runs (`src/compliance/`)
 * or the build (`dist/src/compliance/`).
 */
export function packageRoot(): string {
  root ??= findUpwards(import.meta.dirname);
  return root;
}

function findUpwards(folder: string): string {
  if (isOurs(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error("aplomb's package.json was not found above its code: the installation is broken.");
  return findUpwards(parent);
}

function isOurs(manifest: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(manifest, "utf8"));
    return isRecord(content) && content["name"] === "aplomb";
  } catch {
    return false; // no package.json in this folder: look further up
  }
}
