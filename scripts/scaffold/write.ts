import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

export interface Written {
  readonly path: string;
  readonly text: string;
  /** It may be there, and is changed. */
  readonly changes?: boolean;
}

/** Writes all or nothing: a new file that is there already is an error. Then everything is laid out as the linter wants it. */
export function write(files: readonly Written[]): void {
  const there = files.find(({ path, changes }) => changes !== true && existsSync(join(ROOT, path)));
  if (there !== undefined) throw new Error(`${there.path} is there already.`);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  const paths = files.map(({ path }) => path);
  const biome = join(ROOT, "node_modules", ".bin", "biome");
  spawnSync(biome, ["check", "--write", "--vcs-enabled=false", ...paths], { cwd: ROOT, stdio: "ignore" });
  say(paths.map((path) => `  ${path}\n`).join(""));
}

export function say(text: string): void {
  process.stdout.write(text);
}

/** Runs a script: what is wrong is told in a line. */
export async function running(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
