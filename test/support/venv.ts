import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

/** A folder of its own for Python's packages. */
export function venvOf(name: string): string {
  return join(import.meta.dirname, "..", "..", ".venv", name);
}

/** Makes it, on first use and whenever the requirements have changed; several test files may want it at once. */
export async function installVenv(name: string, requirements: string): Promise<void> {
  const lock = `${venvOf(name)}.lock`;
  await mkdir(dirname(lock), { recursive: true });
  for (;;) {
    const held = await open(lock, "wx").catch(() => undefined);
    if (held === undefined) {
      await wait(200);
      continue;
    }
    try {
      return await install(name, requirements);
    } finally {
      await held.close();
      await rm(lock);
    }
  }
}

async function install(name: string, requirements: string): Promise<void> {
  const home = venvOf(name);
  const wanted = await readFile(requirements, "utf8");
  const stamp = join(home, "installed.txt");
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted) return;
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  const run = promisify(execFile);
  try {
    await run("python3", ["-m", "venv", home]);
    const pip = ["-m", "pip", "install", "--quiet", "--no-deps", "-r", requirements];
    await run(join(home, "bin", "python"), pip);
  } catch (cause) {
    throw new Error(`${name} cannot be installed: Python 3.10 or newer with venv and pip is needed.`, { cause });
  }
  await writeFile(stamp, wanted);
}
