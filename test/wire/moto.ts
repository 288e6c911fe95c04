import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { installVenv, venvOf } from "../support/venv.ts";

/** An AWS API server on loopback; all that it holds is gone when it stops. */
export interface Moto {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const HOME = venvOf("moto");

export function installMoto(): Promise<void> {
  return installVenv("moto", join(import.meta.dirname, "requirements.txt"));
}

export interface MotoOptions {
  /** All requests are its; without it, each is of the account whose key signed it. */
  readonly account?: string;
  /** AWS's own managed policies: `none` spares a second and some megabytes for each account that is entered. */
  readonly managedPolicies?: "all" | "none";
  /** Makes the ids that moto invents the same. */
  readonly seed?: number;
}

/** Starts moto on a free port of loopback. */
export async function startMoto({ account, managedPolicies = "all", seed }: MotoOptions): Promise<Moto> {
  const server = spawn(
    join(HOME, "bin", "python"),
    ["-u", join(HOME, "bin", "moto_server"), "-H", "127.0.0.1", "-p", "0"],
    {
      env: {
        PATH: process.env["PATH"],
        MOTO_IAM_LOAD_MANAGED_POLICIES: String(managedPolicies === "all"),
        MOTO_EC2_LOAD_DEFAULT_AMIS: "false",
        // Certificates are issued at once, not after a minute.
        MOTO_ACM_VALIDATION_WAIT: "0",
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
