import { expect, test } from "vitest";
import elbClassicMultiAz from "../../checks/elb/elb-classic-multi-az.ts";
import elbMultiAz from "../../checks/elb/elb-multi-az.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION, refused } from "../support/recorded.ts";
import { scanned } from "../support/scanned.ts";

const place = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer`;
const [one, other, gone] = ["a", "b", "c"].map((name) => `${place}/app/${name}/0a1b2c3d4e5f6071`);
const V2 = "Elastic Load Balancing v2:DescribeLoadBalancers";
const CLASSIC = "Elastic Load Balancing:DescribeLoadBalancers";

const balancer = (LoadBalancerArn = "") => ({
  ...{ LoadBalancerArn, LoadBalancerName: "front", Type: "application", State: { Code: "active" } },
  AvailabilityZones: [{ ZoneName: "eu-west-1a" }, { ZoneName: "eu-west-1b" }],
});
const asked = (...LoadBalancerArns: readonly (string | undefined)[]): JsonObject => ({
  LoadBalancerArns: LoadBalancerArns.map((arn = "") => arn),
});
const look = (ids: readonly (string | undefined)[], lines: Parameters<typeof scanned>[1]) =>
  scanned([elbMultiAz, elbClassicMultiAz], lines, { resources: ids.map((id = "") => id) });

test("where one is not there, each of the others is asked for alone", async () => {
  const { findings, coverage, calls } = await look(
    [one, gone, other],
    [
      refused(V2, "LoadBalancerNotFound", { input: asked(one, gone, other) }),
      answer(V2, { LoadBalancers: [balancer(one)] }, { input: asked(one) }),
      refused(V2, "LoadBalancerNotFound", { input: asked(gone) }),
      answer(V2, { LoadBalancers: [balancer(other)] }, { input: asked(other) }),
    ],
  );
  expect(findings.map(({ resource, verdict }) => [resource.id, verdict.status])).toEqual([
    [one, "passed"],
    [other, "passed"],
  ]);
  expect(coverage[0]).toMatchObject({ status: "complete", skipped: { "not-found": 1 }, missing: [gone] });
  expect(calls.filter(({ operation }) => operation === "DescribeLoadBalancers")).toHaveLength(4);
});

test("any other refusal is a gap", async () => {
  const { coverage } = await look([one], [refused(V2, "ValidationError", { input: asked(one) })]);
  expect(coverage[0]).toMatchObject({ status: "failed", unread: { code: "ValidationError" } });
});

test("one of the first generation, whose ARN could be another's, is asked for by its name, and as nothing else", async () => {
  const id = `${place}/front`;
  const described = [{ LoadBalancerName: "front", AvailabilityZones: ["eu-west-1a"] }];
  const { findings, calls } = await look(
    [id],
    [answer(CLASSIC, { LoadBalancerDescriptions: described }, { input: { LoadBalancerNames: ["front"] } })],
  );
  expect(findings.map(({ check, resource }) => [check.id, resource.id])).toEqual([["elb-classic-multi-az", id]]);
  expect(calls.map(({ service, operation }) => [service, operation])).toEqual([
    ["STS", "GetCallerIdentity"],
    ["Elastic Load Balancing", "DescribeLoadBalancers"],
  ]);
});
