import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Those that are there; many at once in a process that follows many scans. */
const folders = new Set<string>();

/** A folder that goes when it is removed, and with the process: what is open in an account is not left in `/tmp`. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "aplomb-state-"));
  if (folders.size === 0) process.on("exit", onExit);
  folders.add(path);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      if (folders.delete(path) && folders.size === 0) process.off("exit", onExit);
    },
  };
}

function onExit(): void {
  for (const path of folders) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Windows removes no open file; the exit code matters more.
    }
  }
}
