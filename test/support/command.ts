import { writeFileSync } from "node:fs";
import { vi } from "vitest";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { main } from "../../src/cli/main.ts";
import { temporary } from "./folder.ts";
import { ACCOUNT, answer, NOW, REGION } from "./recorded.ts";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, as `bin/aplomb.ts` does. */
export async function aplomb(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const texts = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((chunk, encoding, callback) => {
      texts[name] += String(chunk);
      const done = typeof encoding === "function" ? encoding : callback;
      done?.();
      return true;
    }),
  );
  for (const name of [
    "APLOMB_CONFIG",
    "APLOMB_ELASTICSEARCH_URL",
    "APLOMB_KIBANA_URL",
    "NO_COLOR",
    "FORCE_COLOR",
    "AWS_ENDPOINT_URL",
    "AWS_ENDPOINT_URL_S3",
  ])
    vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const forget = remembered();
  try {
    const code = await main(argv);
    return { code, ...texts };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
    forget();
  }
}

/** What a command leaves on this process's own emitters is taken away again; a process of its own would end. */
function remembered(): () => void {
  const places: readonly (readonly [NodeJS.EventEmitter, string])[] = [
    [process, "SIGINT"],
    [process, "SIGTERM"],
    [process.stdout, "error"],
    [process.stderr, "error"],
  ];
  const before = places.map(([emitter, event]) => emitter.rawListeners(event));
  return () => {
    for (const [index, [emitter, event]] of places.entries()) {
      emitter.removeAllListeners(event);
      for (const listener of before[index] ?? []) emitter.on(event, (...args) => listener.apply(emitter, args));
    }
  };
}

/** A file with these calls, for `--replay`. */
export function recordingFile(lines: readonly RecordedCall[]): string {
  const path = temporary("calls.ndjson");
  const base = [
    answer("STS:GetCallerIdentity", { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/auditor` }),
    ...(lines.some(({ operation }) => operation === "DescribeRegions")
      ? []
      : [answer("EC2:DescribeRegions", { Regions: [{ RegionName: REGION }] })]),
  ];
  const header = { aplomb: "recording", version: 1, time: NOW };
  writeFileSync(path, [header, ...base, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(""));
  return path;
}

/** A file with this text. */
export function fileOf(text: string, name = "aplomb.yaml"): string {
  const path = temporary(name);
  writeFileSync(path, text);
  return path;
}
