import { fewest, makeEstate } from "./aws/index.ts";
import { measured } from "./measured.ts";
import type { Row } from "./row.ts";
import { REGIONS, simulated } from "./simulation.ts";

/** The account of the benchmark. */
export const ACCOUNT_OF_SOME_SIZE = {
  regions: REGIONS,
  buckets: 500,
  volumes: 2_000,
  dbInstances: 200,
  dbClusters: 0,
  roles: 723,
};

/** Calls made / the fewest that can give every verdict. */
export async function callsMade(cli: string): Promise<Row[]> {
  return simulated({ estate: ACCOUNT_OF_SOME_SIZE }, async (aws) => {
    const { stderr, code } = await measured([cli, "scan", "--format", "ndjson"], { env: aws.env });
    if (code !== 0 && code !== 3) throw new Error(stderr);
    const { byOperation: made } = await aws.counts();
    const least = fewest(makeEstate(ACCOUNT_OF_SOME_SIZE));
    const names = [...new Set([...Object.keys(made), ...Object.keys(least)])].sort();
    const others = names.filter((name) => made[name] !== least[name] && (made[name] ?? 0) + (least[name] ?? 0) > 0);
    const [all, needed] = [sum(made), sum(least)];
    return [
      {
        name: "calls made / fewest",
        value: all / needed,
        unit: "x",
        aim: { most: 1 },
        detail: [
          `${all} / ${needed}`,
          ...others.map((name) => `${name} ${made[name] ?? 0} / ${least[name] ?? 0}`),
        ].join(", "),
      },
    ];
  });
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, one) => total + one, 0);
}
