import { join } from "node:path";
import { measured, median, type Usage } from "./measured.ts";
import type { Row } from "./row.ts";
import { simulated } from "./simulation.ts";

const BARE = join(import.meta.dirname, "bare.ts");
const MANY = 1_000_000;
const FEWER = 100_000;
const ROUNDS = 3;

interface Pair {
  readonly ours: Usage;
  readonly bare: Usage;
}

/** A million volumes and one check, NDJSON to /dev/null: memory, and CPU time against the SDK's paginator that only counts. */
export async function manyVolumes(cli: string): Promise<Row[]> {
  const fewer = await pairs(cli, FEWER, ROUNDS);
  const [many] = await pairs(cli, MANY, 1);
  if (many === undefined) throw new TypeError("no run");
  const [peak, before] = [many.ours.megabytes, median(fewer.map(({ ours }) => ours.megabytes))];
  return [
    {
      name: "a million volumes: peak RSS",
      value: peak,
      unit: "MB",
      aim: { most: 250 },
      detail: `the bare paginator ${many.bare.megabytes.toFixed(0)} MB`,
    },
    {
      name: "peak RSS of 10x the volumes",
      value: peak / before,
      unit: "x",
      aim: { most: 1.1 },
      detail: `${peak.toFixed(0)} MB / ${before.toFixed(0)} MB at ${FEWER} volumes`,
    },
    {
      name: "a million volumes: CPU / bare paginator",
      value: many.ours.cpuSeconds / many.bare.cpuSeconds,
      unit: "x",
      aim: { most: 1.3 },
      detail: `${cpu(many.ours)} / ${cpu(many.bare)}, ${many.ours.seconds.toFixed(0)} s of wall time`,
    },
    {
      name: "100,000 volumes: CPU / bare paginator",
      value: median(fewer.map(({ ours, bare }) => ours.cpuSeconds / bare.cpuSeconds)),
      unit: "x",
      aim: { most: 1.3 },
      detail: `median of ${ROUNDS}: ${fewer.map(({ ours, bare }) => `${cpu(ours)} / ${cpu(bare)}`).join(", ")}`,
    },
  ];
}

/** Alternating, from the same server. */
async function pairs(cli: string, volumes: number, rounds: number): Promise<Pair[]> {
  return simulated({ estate: { volumes } }, async ({ env }) => {
    const found: Pair[] = [];
    const argv = [cli, "scan", "--checks", "ebs-volume-encrypted", "--format", "ndjson"];
    for (let round = 0; round < rounds; round += 1) {
      const ours = await measured(argv, { env });
      const bare = await measured([BARE, "volumes"], { env });
      if (!ours.stderr.includes(`${volumes} resources`) || bare.stderr.trim() !== String(volumes)) {
        throw new Error(`not all volumes were seen: ${ours.stderr} ${bare.stderr}`);
      }
      found.push({ ours, bare });
    }
    return found;
  });
}

function cpu({ cpuSeconds }: Usage): string {
  return `${cpuSeconds.toFixed(1)} s`;
}
