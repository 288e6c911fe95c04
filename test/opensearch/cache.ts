import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";

/**
 * Where what was fetched is kept, outside the repository. Root's own folders are for root alone, but the engine refuses
 * to run as root, and whom it runs as must be able to read it.
 */
export const CACHE =
  process.env["APLOMB_TEST_CACHE"] ??
  (process.getuid?.() === 0
    ? "/var/cache/aplomb-test"
    : join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "aplomb-test"));

/** A folder of the cache, made by `fill` on first use: all of it or, should that fail or be killed, nothing. */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const unfinished = await mkdtemp(join(CACHE, ".unfinished-"));
  try {
    await fill(unfinished);
    // Whatever the umask is, and mkdtemp's own mode.
    await run("chmod", ["-R", "u+rwX,go+rX", unfinished]);
    await rename(unfinished, folder).catch((error: unknown) => {
      // Another run was quicker.
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Runs a program to its end; when it cannot, the error has `otherwise`: what to install, in a sentence. */
export async function run(program: string, args: readonly string[], otherwise?: string): Promise<void> {
  try {
    await promisify(execFile)(program, args, { maxBuffer: 64 * 1024 * 1024 });
  } catch (cause) {
    const said = cause instanceof Error && "stdout" in cause ? `\n${String(cause.stdout).slice(-2_000)}` : "";
    throw new Error(`${otherwise ?? `${program} failed.`}${said}`, { cause });
  }
}
