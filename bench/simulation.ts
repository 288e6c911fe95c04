import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accessKeyFor, type Count, type EstateOptions } from "./aws/index.ts";

export interface Conditions {
  readonly estate: EstateOptions;
  /** Of every request. */
  readonly latency?: number;
  /** With AWS's token buckets. */
  readonly throttle?: boolean;
}

/** A simulated AWS in a process of its own. */
export interface Simulation {
  readonly endpoint: string;
  /** What makes a process ask it. */
  readonly env: NodeJS.ProcessEnv;
  counts(): Promise<{ readonly byOperation: Readonly<Record<string, number>>; readonly calls: readonly Count[] }>;
  clear(): Promise<void>;
}

/** Every region that an account has without asking for more. */
export const REGIONS = [
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"],
  ...["eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-north-1"],
  ...["ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2"],
];

/** Starts it, and ends it when `work` is done. */
export async function simulated<T>(conditions: Conditions, work: (aws: Simulation) => Promise<T>): Promise<T> {
  const { estate, latency = 0, throttle = false } = conditions;
  const told = ["--estate", JSON.stringify({ regions: REGIONS, ...estate }), "--latency", String(latency)];
  const argv = [join(import.meta.dirname, "aws", "server.ts"), ...told, ...(throttle ? ["--throttle"] : [])];
  const server = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [chunk] = await once(server.stdout, "data");
    const endpoint = String(chunk).trim();
    return await work({
      endpoint,
      env: environmentOf(endpoint),
      counts: async () => JSON.parse(await (await fetch(`${endpoint}/_counts`)).text()),
      clear: async () => void (await fetch(`${endpoint}/_counts`, { method: "DELETE" })),
    });
  } finally {
    server.kill();
  }
}

/** Nothing of the person's own: no profile, no configuration, no state. */
export function environmentOf(endpoint: string): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: accessKeyFor("111122223333"),
    AWS_SECRET_ACCESS_KEY: "nobody checks it",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    APLOMB_CONFIG: undefined,
    XDG_STATE_HOME: tmpdir(),
  };
}
