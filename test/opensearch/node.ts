import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { distribution } from "./distribution.ts";
import { findJava } from "./java.ts";
import { flagsOf, LOGGING, settingsOf } from "./node-settings.ts";

/** A real OpenSearch of one node on loopback, without TLS and passwords. */
export interface OpenSearch {
  readonly url: string;
  /** Ends the process; its data stay. */
  stop(): Promise<void>;
  /** Starts it again with the same data, on the same port. */
  restart(): Promise<void>;
  /** Ends it, and removes its data. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Whom it runs as if we are root: it refuses that. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** Fetches what is needed, and starts it; ready when it resolves. */
export async function startOpenSearch(): Promise<OpenSearch> {
  const { program, trimmed } = await findJava();
  const home = await distribution({ analysis: !trimmed });
  const folder = await mkdtemp(join(tmpdir(), "aplomb-opensearch-"));
  for (const name of ["config", "data", "logs", "tmp"]) {
    await mkdir(join(folder, name));
    if (isRoot) await chown(join(folder, name), NOBODY, NOBODY);
  }
  await writeFile(join(folder, "config", "log4j2.properties"), LOGGING);
  if (isRoot) await chown(folder, NOBODY, NOBODY);

  const launch = async (port: number) => {
    await writeFile(join(folder, "config", "opensearch.yml"), settingsOf({ folder, port }));
    return launched([program, ...flagsOf({ home, folder })], folder);
  };
  let running = await launch(0).catch(async (error: unknown) => {
    await rm(folder, { recursive: true });
    throw error;
  });
  const { url } = running;
  return {
    url,
    stop: () => ended(running.process),
    async restart() {
      running = await launch(Number(new URL(url).port));
    },
    async [Symbol.asyncDispose]() {
      await ended(running.process);
      await rm(folder, { recursive: true });
    },
  };
}

interface Launched {
  readonly process: ChildProcess;
  readonly url: string;
}

async function launched(command: readonly string[], folder: string): Promise<Launched> {
  // setpriv becomes java, so the process is java's own; su and runuser would stand in between.
  const nobody = isRoot ? ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"] : [];
  const [program = "", ...args] = [...nobody, ...command];
  const java = spawn(program, args, {
    cwd: folder,
    env: { PATH: process.env["PATH"], LANG: "C.UTF-8", HOME: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const url = await listening(java);
    await ready(url);
    return { process: java, url };
  } catch (error) {
    await ended(java);
    throw error;
  }
}

async function listening(java: ChildProcess): Promise<string> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [java.stdout, java.stderr]) {
      if (stream === null) throw new Error("OpenSearch's output is not piped");
      // Read to its end, or the engine blocks on a full pipe.
      createInterface({ input: stream }).on("line", (line) => {
        const found = /HttpServerTransport\] publish_address \{(127\.0\.0\.1:\d+)\}/.exec(line)?.[1];
        if (found !== undefined) resolve(`http://${found}`);
        said.push(line);
        if (said.length > 50) said.shift();
      });
    }
    java.once("error", reject);
    java.once("exit", (code) => reject(new Error(`OpenSearch ended with ${code}: ${said.join("\n")}`)));
  });
}

/** Its shards are there too, not only the port. The test's own time-out ends a wait that is in vain. */
async function ready(url: string): Promise<void> {
  while (!(await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=5s`)).ok) await setTimeout(100);
}

async function ended(java: ChildProcess): Promise<void> {
  if (java.pid === undefined || java.exitCode !== null || java.signalCode !== null) return;
  const exited = once(java, "exit");
  java.kill();
  await exited;
}
