import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord } from "./model/json.ts";

interface Package {
  readonly root: string;
  readonly version: string;
}

let found: Package | undefined;

/**
 * The folder of aplomb's own package.json: data files lie beside it, whether the source runs (`src/`) or the build
 * (`dist/src/`).
 */
export function packageRoot(): string {
  found ??= findUpwards(import.meta.dirname);
  return found.root;
}

/** aplomb's version. */
export function version(): string {
  found ??= findUpwards(import.meta.dirname);
  return found.version;
}

function findUpwards(folder: string): Package {
  const version = ourVersion(join(folder, "package.json"));
  if (version !== undefined) return { root: folder, version };
  const parent = dirname(folder);
  if (parent === folder) {
    throw new Error("aplomb's package.json was not found above its code: the installation is broken.");
  }
  return findUpwards(parent);
}

function ourVersion(manifest: string): string | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(manifest, "utf8"));
    return isRecord(content) && content["name"] === "aplomb" ? String(content["version"]) : undefined;
  } catch {
    return undefined; // no package.json in this folder: look further up
  }
}
