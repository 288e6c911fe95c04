import { DescribeVolumesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type FaultRule, type Match, startSimulatedAws } from "../../bench/aws/index.ts";
import { clientsOf } from "./clients.ts";
import { MEMBER, REGION } from "./estate.ts";

beforeAll(() => {
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  // Adaptive retries remember a throttle, and would wait.
  vi.stubEnv("AWS_RETRY_MODE", "standard");
});

afterAll(() => vi.unstubAllEnvs());

/** Whether each of three calls in a row fails, in each of two regions. */
const TURNS: readonly (readonly [string, { readonly match: Match; readonly first?: number }, string])[] = [
  ["all", { match: { service: "EC2" } }, "xxx xxx"],
  ["of one region", { match: { region: REGION } }, "xxx ..."],
  ["of another operation", { match: { operation: "DescribeRegions" } }, "... ..."],
  ["of another account", { match: { account: MEMBER } }, "... ..."],
  ["the second", { match: { nth: 2 } }, ".x. .x."],
  ["the first two", { match: {}, first: 2 }, "xx. xx."],
];

test.each(TURNS)("rules choose: %s", async (_, { match, first }, expected) => {
  const aws = await startSimulatedAws({
    faults: [{ match, fault: { name: "throttled", ...(first !== undefined && { first }) } }],
  });
  const clients = clientsOf(aws.endpoint);
  let seen = "";
  for (const region of [REGION, "us-east-1"]) {
    for (let turn = 0; turn < 3; turn += 1) {
      const sent = clients.get(EC2Client, region).send(new DescribeVolumesCommand({ MaxResults: 5 }));
      seen += await sent.then(
        () => ".",
        () => "x",
      );
    }
    seen += " ";
  }
  clients.destroy();
  await aws.close();
  expect(seen.trim()).toBe(expected);
});

test.each([
  { match: {}, fault: { name: "earthquake" } },
  { match: { verb: "GET" }, fault: { name: "hang" } },
  { match: { service: "Athena" }, fault: { name: "hang" } },
])("refuses what is no rule: %j", async (rule) => {
  await expect(startSimulatedAws({ faults: [rule as unknown as FaultRule] })).rejects.toThrow(TypeError);
});

test.each([{ volume: 1 }, { mix: { volume: [] } }, { buckets: 1, accessPoints: 2 }, { awsManagedPolicies: 0 }])(
  "refuses what is no estate: %j",
  async (estate) => {
    await expect(startSimulatedAws({ estate: estate as object })).rejects.toThrow(TypeError);
  },
);
