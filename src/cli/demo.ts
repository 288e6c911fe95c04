import { join } from "node:path";
import { packageRoot } from "../package.ts";
import { scanCommand } from "./scan.ts";
import type { ScanSettings } from "./settings.ts";

/** `aplomb demo`: `scan --replay` of the recording that ships with the package. */
export async function demoCommand(flags: ScanSettings): Promise<number> {
  const replay = join(packageRoot(), "recordings", "demo.ndjson.gz");
  return scanCommand({ ...flags, replay }, { toleratesGaps: true, readsEnvironment: false });
}
