import { execFileSync } from "node:child_process";
import { AWS_RATES, type Count } from "./aws/index.ts";
import { measured, median, type Usage } from "./measured.ts";
import type { Row } from "./row.ts";
import { ACCOUNT_OF_SOME_SIZE } from "./scan-calls.ts";
import { type Simulation, simulated } from "./simulation.ts";

const LATENCY_MS = 50;
const ROUNDS = 3;
/** Of calls that each need the answer before: GetCallerIdentity, ListBuckets, GetBucketPolicyStatus, GetBucketPolicy. */
const CHAIN = 4;

/** Wall time / the least that the rates and the latency allow, with the client's budget and without. */
export async function wallTime(cli: string): Promise<Row[]> {
  const knows = execFileSync(process.execPath, [cli, "scan", "--help"], { encoding: "utf8" }).includes("--no-budget");
  const conditions = { estate: ACCOUNT_OF_SOME_SIZE, latency: LATENCY_MS, throttle: true };
  return simulated(conditions, async (aws) => {
    const off = await rowOf(aws, {
      name: "wall / ideal, no budget",
      argv: [cli, ...(knows ? ["--no-budget"] : [])],
      share: 1,
    });
    if (!knows) return off;
    return [...(await rowOf(aws, { name: "wall / ideal, budget", argv: [cli], share: 0.5 })), ...off];
  });
}

interface Case {
  readonly name: string;
  /** The CLI, and what it is told beside the command. */
  readonly argv: readonly string[];
  /** Of AWS's rates, what may be used. */
  readonly share: number;
}

async function rowOf(aws: Simulation, { name, argv: [cli = "", ...flags], share }: Case): Promise<Row[]> {
  const runs: { readonly usage: Usage; readonly calls: readonly Count[] }[] = [];
  const bare: Usage[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await aws.clear();
    const usage = await measured([cli, "scan", "--format", "ndjson", ...flags], { env: aws.env });
    const { calls } = await aws.counts();
    runs.push({ usage, calls });
    const count = calls.reduce((total, { requests }) => total + requests, 0);
    bare.push(await measured([`${import.meta.dirname}/bare.ts`, "buckets", String(count)], { env: aws.env }));
  }
  const middle = runs.toSorted((a, b) => a.usage.seconds - b.usage.seconds)[Math.floor(ROUNDS / 2)];
  if (middle === undefined) throw new TypeError("no run");
  const { usage, calls } = middle;
  const throttled = calls.reduce((total, one) => total + one.throttled, 0);
  const rates = slowest(calls, share);
  const ideal = Math.max(rates, (CHAIN * LATENCY_MS) / 1_000);
  const [alone, cpu] = [median(bare.map(({ seconds }) => seconds)), median(bare.map(({ cpuSeconds }) => cpuSeconds))];
  return [
    {
      name,
      value: usage.seconds / ideal,
      unit: "x",
      aim: { most: 1.5 },
      detail: `${usage.seconds.toFixed(2)} s (${usage.cpuSeconds.toFixed(2)} s of CPU, ${throttled} throttled) / max(rates ${rates.toFixed(2)} s, chain ${((CHAIN * LATENCY_MS) / 1_000).toFixed(2)} s)`,
    },
    {
      name: `${name}: / as many calls of the bare SDK`,
      value: usage.seconds / Math.max(ideal, alone),
      unit: "x",
      detail: `${usage.seconds.toFixed(2)} s / ${alone.toFixed(2)} s (${cpu.toFixed(2)} s of CPU), all of them at once`,
    },
  ];
}

/** Seconds that the fullest of AWS's token buckets needs for the calls that it took, the burst first. */
function slowest(calls: readonly Count[], share: number): number {
  const taken = new Map<string, { count: number; burst: number; refill: number }>();
  for (const { service, region, operation, requests, throttled } of calls) {
    const rate = AWS_RATES[service];
    if (rate === undefined) continue;
    const { burst, refill, per } = rate;
    const key = [service, per === "action" ? "" : region, per === "region" ? "" : operation].join(" ");
    const bucket = taken.get(key) ?? { count: 0, burst: burst * share, refill: refill * share };
    taken.set(key, { ...bucket, count: bucket.count + requests - throttled });
  }
  const times = [...taken.values()].map(({ count, burst, refill }) => Math.max(0, count - burst) / refill);
  return Math.max(0, ...times);
}
