import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../package.ts";

/** What a check of one's own may import of aplomb, and the file behind it. */
const ENTRIES: ReadonlyMap<string, string> = new Map([
  ["aplomb", "index"],
  ["aplomb/resources", "resources"],
  ["aplomb/testing", "testing"],
]);

const FROM_SOURCE = import.meta.url.endsWith(".ts");

let isReady = false;

/**
 * From here on `aplomb` is the aplomb that runs, wherever the importing file is: a copy of it elsewhere would have errors and
 * clients of its own, which this one does not know. An SDK client that the folder has not installed is aplomb's.
 */
export function shareImports(): void {
  if (isReady) return;
  isReady = true;
  const own = pathToFileURL(join(packageRoot(), "package.json")).href;
  registerHooks({
    resolve(specifier, context, next) {
      const entry = ENTRIES.get(specifier);
      if (entry !== undefined) return { url: urlOf(entry), shortCircuit: true };
      if (!specifier.startsWith("@aws-sdk/client-")) return next(specifier, context);
      try {
        return next(specifier, context);
      } catch (error) {
        if (!isMissing(error)) throw error;
        return next(specifier, { ...context, parentURL: own });
      }
    },
  });
}

function urlOf(entry: string): string {
  const path = FROM_SOURCE ? join("src", `${entry}.ts`) : join("dist", "src", `${entry}.js`);
  return pathToFileURL(join(packageRoot(), path)).href;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}
