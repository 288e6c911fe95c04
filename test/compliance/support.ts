import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Control, Framework } from "../../src/compliance/framework-schema.ts";
import { Tally } from "../../src/compliance/tally.ts";

export function framework(
  id: string,
  controls: readonly (Partial<Control> & { id: string; checks: string[] })[],
): Framework {
  return {
    id,
    name: id,
    version: "1",
    complete: true,
    default: true,
    mapping: "as-given",
    controls: controls.map((control) => ({ title: control.id, ...control })),
  };
}

/** A file that is gone when the test is over. */
export function file(content: unknown, name = "own.json"): string {
  const folder = mkdtempSync(join(tmpdir(), "aplomb-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** The tally of checks that were chosen. */
export function chosen(...ids: readonly string[]): Tally {
  const tally = new Tally();
  for (const id of ids) tally.select(id);
  return tally;
}
