import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const HOME = join(import.meta.dirname, "..", "..", ".venv", "cfn-lint");
const REQUIREMENTS = join(import.meta.dirname, "python", "requirements.txt");

/** A program of the linters' virtual environment. */
export function linter(name: "cfn-lint" | "python"): string {
  return join(HOME, "bin", name);
}

/** Makes that environment, on first use and whenever the requirements have changed. */
export async function installLinters(): Promise<void> {
  const wanted = await readFile(REQUIREMENTS, "utf8");
  const stamp = join(HOME, "installed.txt");
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted) return;
  await rm(HOME, { recursive: true, force: true });
  await mkdir(HOME, { recursive: true });
  const run = promisify(execFile);
  try {
    await run("python3", ["-m", "venv", HOME]);
    await run(linter("python"), ["-m", "pip", "install", "--quiet", "--no-deps", "-r", REQUIREMENTS]);
  } catch (cause) {
    throw new Error("cfn-lint cannot be installed: Python 3.10 or newer with venv and pip is needed.", { cause });
  }
  await writeFile(stamp, wanted);
}
