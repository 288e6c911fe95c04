import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Ended {
  /** `null` if it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has written so far. */
  readonly stdout: () => string;
}

const BIN = fileURLToPath(new URL("../../dist/bin/aplomb.js", import.meta.url));

/** Starts the built command as a process of its own. `wrapped` is a shell's words before it, e.g. a limit. */
export function start(argv: readonly string[], { wrapped = "", env = {} }: Manner = {}): Running {
  const command = `${wrapped} exec "$0" "$@"`;
  const child = spawn("bash", ["-c", command, process.execPath, BIN, ...argv], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended, stdout: () => stdout };
}

export interface Manner {
  readonly wrapped?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The ids of the events in whole lines; a killed process leaves half a one. */
export function idsOf(ndjson: string): Set<string> {
  const lines = ndjson.split("\n").slice(0, -1);
  return new Set(lines.map((line) => idOf(JSON.parse(line))));
}

export function idOf(event: unknown): string {
  const found = /"event":\{[^}]*"id":"(?<id>[0-9a-f]{64})"/.exec(JSON.stringify(event))?.groups?.["id"];
  if (found === undefined) throw new Error(`an event without an id: ${JSON.stringify(event)}`);
  return found;
}
