import { join } from "node:path";
import { packageRoot } from "../package.ts";
import { EXIT } from "./exit-code.ts";
import { scanCommand } from "./scan.ts";
import type { ScanSettings } from "./settings.ts";

/** `aplomb demo`: `scan --replay` of the recording that ships with the package. */
export async function demoCommand(flags: ScanSettings): Promise<number> {
  const code = await scanCommand({ ...flags, replay: join(packageRoot(), "recordings", "demo.ndjson.gz") });
  // The demo account has unreadable corners on purpose; it ran to its end.
  return code === EXIT.incomplete ? EXIT.done : code;
}
