import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

/** An AWS API server on loopback; all that it holds is gone when it stops. */
export interface Moto {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const HOME = join(import.meta.dirname, "..", "..", ".venv", "moto");
const REQUIREMENTS = join(import.meta.dirname, "requirements.txt");

/** Makes moto's virtual environment, on first use and whenever the requirements have changed. */
export async function installMoto(): Promise<void> {
  const wanted = await readFile(REQUIREMENTS, "utf8");
  const stamp = join(HOME, "installed.txt");
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted) return;
  await rm(HOME, { recursive: true, force: true });
  await mkdir(HOME, { recursive: true });
  const run = promisify(execFile);
  try {
    await run("python3", ["-m", "venv", HOME]);
    await run(join(HOME, "bin", "python"), ["-m", "pip", "install", "--quiet", "--no-deps", "-r", REQUIREMENTS]);
  } catch (cause) {
    throw new Error("moto cannot be installed: Python 3.10 or newer with venv and pip is needed.", { cause });
  }
  await writeFile(stamp, wanted);
}

export interface MotoOptions {
  /** All requests are its; without it, each is of the account whose key signed it. */
  readonly account?: string;
  /** Makes the ids that moto invents the same. */
  readonly seed?: number;
}

/** Starts moto on a free port of loopback. */
export async function startMoto({ account, seed }: MotoOptions): Promise<Moto> {
  const server = spawn(
    join(HOME, "bin", "python"),
    ["-u", join(HOME, "bin", "moto_server"), "-H", "127.0.0.1", "-p", "0"],
    {
      env: {
        PATH: process.env["PATH"],
        MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
        ...(account !== undefined && { MOTO_ACCOUNT_ID: account }),
      },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const endpoint = await listening(server);
  if (seed !== undefined) await fetch(`${endpoint}/moto-api/seed?a=${seed}`, { method: "POST" });
  return {
    endpoint,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exited = once(server, "exit");
      server.kill();
      await exited;
    },
  };
}

async function listening(server: ChildProcess): Promise<string> {
  if (server.stderr === null) throw new Error("moto's stderr is not piped");
  // Read to its end, or the server blocks on a full pipe.
  const lines = createInterface({ input: server.stderr });
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      said.push(line);
      const found = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
      if (said.length > 50) said.shift();
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`moto ended with ${code}: ${said.join("\n")}`)));
  });
}
