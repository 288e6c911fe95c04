import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** What one process needed. */
export interface Usage {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The most that it had in memory at once. */
  readonly megabytes: number;
  readonly code: number;
  readonly stderr: string;
}

export interface Measured {
  readonly env?: NodeJS.ProcessEnv;
  /** Flags of Node's own. */
  readonly flags?: readonly string[];
}

/** Runs a script in a Node of its own, what it prints to /dev/null, and asks that process itself what it has used. */
export async function measured(argv: readonly string[], { env, flags = [] }: Measured = {}): Promise<Usage> {
  const started = performance.now();
  const child = spawn(process.execPath, [...flags, "--import", AT_EXIT, ...argv], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const [, , stderr, told] = child.stdio;
  if (stderr === null || !told || !("read" in told)) throw new TypeError("a child without pipes");
  const [[code], errors, figures] = await Promise.all([once(child, "close"), text(stderr), text(told)]);
  const seconds = (performance.now() - started) / 1_000;
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(figures);
  return {
    seconds,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1_000,
    code,
    stderr: errors,
  };
}

/** Plain JavaScript, which costs the process nothing to speak of. */
const AT_EXIT = `data:text/javascript,${encodeURIComponent(
  `process.on("exit", () => process.getBuiltinModule("node:fs").writeSync(3, JSON.stringify(process.resourceUsage())))`,
)}`;

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
