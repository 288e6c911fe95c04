import { describe, expect, test } from "vitest";
import { accessKeyFor } from "../../bench/aws/credentials.ts";
import { type EstateOptions, expected, fewest, startSimulatedAws } from "../../bench/aws/index.ts";
import { checks } from "../../checks/index.ts";
import { REGION_ACTIONS } from "../../src/aws/regions.ts";
import { actionsFor } from "../../src/scan/plan.ts";
import { aplomb } from "../support/command.ts";
import { ACCOUNT, MEMBER, REGION } from "./estate.ts";

const THREE_REGIONS = { regions: [REGION, "us-east-1", "eu-central-1"], accessPoints: 13, multiRegionAccessPoints: 2 };

const ESTATES: Readonly<Record<string, EstateOptions>> = {
  "as it comes": {},
  "three regions, odd numbers, access points": {
    ...THREE_REGIONS,
    volumes: 333,
    buckets: 77,
    dbInstances: 101,
    dbClusters: 17,
    roles: 63,
  },
  "Block Public Access for the whole account": { ...THREE_REGIONS, accountBlock: "all", buckets: 41 },
  "an organization, and roles that trust another account": {
    accounts: [ACCOUNT, MEMBER],
    mix: { roles: ["other-account", "service", "public"] },
  },
  "an organization, and buckets that another account may read": {
    accounts: [ACCOUNT, MEMBER],
    roles: 0,
    mix: { buckets: ["private", "policy-shared"] },
  },
  nothing: { volumes: 0, buckets: 0, dbInstances: 0, dbClusters: 0, roles: 0, securityGroups: 0, vpcs: 0 },
};

describe.each(Object.entries(ESTATES))("%s", (_, options) => {
  test("what a scan fails is what is expected, with the actions that it asks for and nothing more", async () => {
    const allowed = new Set([...actionsFor(checks), ...REGION_ACTIONS]);
    const aws = await startSimulatedAws({ estate: options, allowed });
    const { stdout } = await aplomb(["scan", "--format", "ndjson"], {
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: accessKeyFor(ACCOUNT),
      AWS_SECRET_ACCESS_KEY: "nobody checks it",
    });
    await aws.close();
    expect(aws.counts.all().filter(({ denied }) => denied > 0)).toEqual([]);

    const failed = failures(stdout);
    const predicted = expected(aws.estate);
    expect(Object.fromEntries(Object.keys(predicted).map((id) => [id, failed[id] ?? 0]))).toEqual(predicted);

    // Whoever makes fewer calls than the fewest has found a better way, or has not looked.
    const made = aws.counts.byOperation();
    const least = fewest(aws.estate);
    expect(Object.keys(least).filter((name) => (made[name] ?? 0) < (least[name] ?? 0))).toEqual([]);
    expect(Object.keys(made).filter((name) => !least[name] && !UNNEEDED.includes(name))).toEqual([]);
  });
});

/** Calls that these estates can do without, and a scan makes today. */
const UNNEEDED = ["S3:GetPublicAccessBlock", "S3Control:GetAccessPoint"];

function failures(ndjson: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of ndjson.trim().split("\n")) {
    const { rule, result } = JSON.parse(line);
    if (result?.evaluation === "failed") counts[rule.id] = (counts[rule.id] ?? 0) + 1;
  }
  return counts;
}
