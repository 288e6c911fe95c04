import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { packageRoot } from "../../src/package.ts";
import { chromiumPath } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder with the demo's `demo.ndjson` and `demo.html`, as the built command writes them. */
    folder: string;
    /** The path of a Chromium; "" where the suite is to be skipped. */
    chromium: string;
  }
}

export function setup(project: TestProject): (() => void) | undefined {
  const chromium = chromiumPath();
  project.provide("chromium", chromium ?? "");
  project.provide("folder", "");
  if (chromium === undefined) {
    const help = "There is no Chromium: `apt-get install chromium`, or name one in APLOMB_CHROMIUM.";
    if (process.env["CI"] !== undefined) throw new Error(help);
    process.stderr.write(`${help} The browser suite is skipped.\n`);
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), "aplomb-browser-"));
  project.provide("folder", folder);
  const [events, html] = [join(folder, "demo.ndjson"), join(folder, "demo.html")];
  const aplomb = join(packageRoot(), "dist/bin/aplomb.js");
  execFileSync(process.execPath, [aplomb, "demo", "--quiet", "--format", "none", "--output", events, "--output", html]);
  return () => rmSync(folder, { recursive: true });
}
