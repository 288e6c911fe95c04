import { join } from "node:path";
import { packageRoot } from "../package.ts";

/** The path of the recorded account that ships with aplomb: `scan({ replay: demoRecording() })` needs no credentials and no network. */
export function demoRecording(): string {
  return join(packageRoot(), "recordings", "demo.ndjson.gz");
}
