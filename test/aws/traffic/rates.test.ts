import { expect, test } from "vitest";
import { CAUTIOUS, EC2_SPECIAL, SERVICES } from "../../../src/aws/traffic/rate-table.ts";
import { allowanceOf, steady } from "../../../src/aws/traffic/rates.ts";

const asked = (call: string, region = "eu-west-1", input: object = { MaxResults: 5 }) => {
  const [service = "", operation = ""] = call.split(":");
  return allowanceOf({ service, operation, region, input: { ...input } });
};

test.each([
  ["EC2:DescribeVolumes", {}, { burst: 25, refill: 5 }],
  ["EC2:DescribeVolumes", { MaxResults: 1_000 }, { burst: 50, refill: 10 }],
  ["EC2:DescribeVolumes", { Filters: [] }, { burst: 50, refill: 10 }],
  ["EC2:DescribeVpcs", {}, { burst: 50, refill: 10 }],
  ["EC2:DescribeStaleSecurityGroups", {}, { burst: 10, refill: 2.5 }],
  ["EC2:DescribeMovingAddresses", {}, { burst: 1, refill: 0.5 }],
  ["STS:AssumeRole", {}, { burst: 300, refill: 300 }],
  ["IAM:GetRole", {}, { burst: 15, refill: 15 }],
  ["Unheard of:ListThings", {}, { burst: 2.5, refill: 2.5 }],
])("%s with %j", (call, input, rate) => {
  expect(asked(call, "eu-west-1", input).rate).toEqual(rate);
});

test.each([
  ["EC2:DescribeVolumes", "EC2:DescribeVpcs", { apart: true, byRegion: true }],
  ["STS:AssumeRole", "STS:GetCallerIdentity", { apart: false, byRegion: true }],
  ["IAM:GetRole", "IAM:ListRoles", { apart: true, byRegion: false }],
  ["Organizations:ListAccounts", "Organizations:ListRoots", { apart: true, byRegion: false }],
  ["Route 53:ListHostedZones", "Route 53:GetHostedZone", { apart: false, byRegion: false }],
  ["Unheard of:ListThings", "Unheard of:GetThing", { apart: true, byRegion: true }],
])("the buckets of %s and %s", (one, other, { apart, byRegion }) => {
  expect(asked(one).key !== asked(other).key).toBe(apart);
  expect(asked(one).key !== asked(one, "us-east-1").key).toBe(byRegion);
  expect(asked(one).endpoint !== asked(one, "us-east-1").endpoint).toBe(byRegion);
  expect(asked(one).endpoint).toBe(asked(other).endpoint);
});

test("of what AWS publishes at most half is used, and every row says where it is from", () => {
  for (const [service, row] of Object.entries({ ...SERVICES, Unknown: CAUTIOUS })) {
    const { rate } = asked(`${service}:ListThings`);
    expect(rate.refill, service).toBeLessThanOrEqual(row.published ? row.refill / 2 : 20);
    expect(rate.burst, service).toBeLessThanOrEqual(row.published ? Math.max(1, row.burst / 2) : 20);
    expect(row.source, service).not.toBe("");
  }
  for (const operation of Object.keys(EC2_SPECIAL)) {
    expect(asked(`EC2:${operation}`).rate.refill).toBe((EC2_SPECIAL[operation]?.refill ?? 0) / 2);
  }
});

test.each([
  [0.5, { burst: 1, refill: 0.5 }],
  [10, { burst: 1, refill: 10 }],
  [100, { burst: 10, refill: 91 }],
])("%d a second at most", (most, rate) => {
  expect(steady(most)).toEqual(rate);
});
