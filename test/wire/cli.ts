import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

const BIN = join(import.meta.dirname, "..", "..", "dist", "bin", "aplomb.js");

/** An environment in which nothing of the machine's own AWS set-up is found. */
export const NO_CREDENTIALS: Readonly<Record<string, string>> = {
  PATH: process.env["PATH"] ?? "",
  HOME: devNull,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
};

/** What a user of the simulated account would export. */
export function environment(endpoint: string): Readonly<Record<string, string>> {
  return {
    ...NO_CREDENTIALS,
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL: endpoint,
  };
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Running = ChildProcessByStdio<null, Readable, Readable>;

/** Starts the built command as a user would. */
export function start(args: readonly string[], env: Readonly<Record<string, string>>): Running {
  if (!existsSync(BIN)) throw new Error(`${BIN} is not there: build it first, and not meanwhile`);
  return spawn(process.execPath, [BIN, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs it to its end. */
export async function aplomb(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  return ended(start(args, env));
}

export async function ended(child: Running): Promise<Ended> {
  const exit = once(child, "exit");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await exit;
  return { code, stdout, stderr };
}

/** A shell's line, with `aplomb` being the built command; for pipes and redirections. */
export async function shell(line: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  const set = `aplomb() { "$NODE" "$BIN" "$@"; }\n`;
  const child = spawn("bash", ["-c", set + line], {
    env: { ...env, NODE: process.execPath, BIN },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return ended(child);
}

/** The lines of a running command's stdout as they come, for tests about order. */
export function linesOf(child: Running): AsyncIterator<string> {
  return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
}
