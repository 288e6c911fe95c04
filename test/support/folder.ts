import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A path in a folder that is gone when the test is over. */
export function temporary(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), "aplomb-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, name);
}
