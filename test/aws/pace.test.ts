import { DescribeVolumesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient, ListSAMLProvidersCommand } from "@aws-sdk/client-iam";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { accessKeyFor, type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import { makeClients } from "../../src/aws/clients.ts";
import { Traffic, type TrafficOptions } from "../../src/aws/traffic/traffic.ts";
import { AwsError } from "../../src/model/errors.ts";
import { PATIENT } from "../support/patient.ts";
import { VirtualTime } from "./traffic/virtual-time.ts";

const ACCOUNT = "111122223333";
const MEMBER = "444455556666";
const REGION = "eu-west-1";

let aws: SimulatedAws;
let time: VirtualTime;

beforeEach(async () => {
  // The SDK waits at random before it tries again: not at all then.
  vi.spyOn(Math, "random").mockReturnValue(0);
  aws = await startSimulatedAws({ estate: { accounts: [ACCOUNT, MEMBER] } });
  time = new VirtualTime();
  return async () => {
    vi.restoreAllMocks();
    await aws.close();
  };
});

const trafficOf = (options: TrafficOptions = {}) => new Traffic({ clock: time, ...options });

function volumesOf(traffic: Traffic, account = ACCOUNT) {
  const credentials = async () => ({ accessKeyId: accessKeyFor(account), secretAccessKey: "nobody checks it" });
  const clients = makeClients({ credentials, endpointUrl: aws.endpoint, taps: {}, account: () => account, traffic });
  onTestFinished(() => clients.destroy());
  return {
    clients,
    volumes: (region = REGION) => clients.get(EC2Client, region).send(new DescribeVolumesCommand({ MaxResults: 5 })),
  };
}

const made = (account?: string) => aws.counts.byOperation(account)["EC2:DescribeVolumes"] ?? 0;

const madeIn = (region: string) =>
  aws.counts.all().reduce((sum, one) => sum + (one.region === region ? one.requests : 0), 0);

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => (error instanceof AwsError ? error.unread.code : "not ours"),
  );

/** All that can be sent by now has been sent, and answered. */
async function quiet(count: number): Promise<void> {
  await vi.waitUntil(() => made() >= count, PATIENT);
  await time.pass(0);
}

test("the budget of an action: a burst, and then its rate, per region and account", async () => {
  const traffic = trafficOf();
  const { volumes } = volumesOf(traffic);
  const member = volumesOf(traffic, MEMBER);
  const all = Promise.all(Array.from({ length: 60 }, () => volumes()));
  await vi.waitUntil(() => made() === 50, PATIENT);
  // Others have buckets of their own.
  await volumes("us-east-1");
  await member.volumes();
  expect(made()).toBe(52);
  await time.pass(500);
  await vi.waitUntil(() => made() === 57, PATIENT);
  await time.pass(500);
  await all;
  expect(traffic.summary()).toMatchObject({
    heldUp: 1_000,
    operations: [{ operation: "EC2:DescribeVolumes", calls: 62, retries: 0, throttles: 0, waited: 5_500 }],
  });
  expect(time.pending).toBe(0);
});

test("--max-rate is for an account, whatever the region", async () => {
  const traffic = trafficOf({ maxRate: 2 });
  const { volumes } = volumesOf(traffic);
  const member = volumesOf(traffic, MEMBER);
  const all = Promise.all([volumes(), volumes("us-east-1"), volumes("eu-central-1")]);
  await quiet(1);
  expect(made()).toBe(1);
  await member.volumes();
  for (const count of [2, 3]) {
    await time.pass(500);
    await vi.waitUntil(() => made(ACCOUNT) === count, PATIENT);
  }
  await all;
});

test("without a budget nothing waits", async () => {
  const traffic = trafficOf({ budget: false });
  const { volumes } = volumesOf(traffic);
  await Promise.all(Array.from({ length: 120 }, () => volumes()));
  expect(traffic.summary()).toMatchObject({ heldUp: 0, operations: [{ calls: 120, waited: 0 }] });
});

test("a refusal slows its action down, and no other; the call is tried again", async () => {
  aws.setFaults([{ match: { operation: "DescribeVolumes", region: REGION }, fault: { name: "throttled", first: 2 } }]);
  const traffic = trafficOf();
  const { volumes } = volumesOf(traffic);
  const first = volumes();
  await vi.waitUntil(() => made() === 1, PATIENT);
  // Half of ten a second, from an empty bucket; then a quarter.
  const sent: number[] = [];
  while (made() < 3) {
    await time.pass(1);
    await vi.waitFor(() => expect(traffic.summary().operations[0]?.throttles).toBe(Math.min(2, made())), PATIENT);
    if (sent.length + 1 < made()) sent.push(time.now());
  }
  expect(await first).toHaveProperty("Volumes");
  expect(sent[0]).toBeGreaterThanOrEqual(200);
  expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(390);
  expect(traffic.summary().operations).toMatchObject([
    { operation: "EC2:DescribeVolumes", calls: 1, retries: 2, throttles: 2, errors: 0 },
  ]);
  await Promise.all(Array.from({ length: 50 }, () => volumes("us-east-1")));
});

test("what is refused for ever ends as throttled, and counts each refusal", async () => {
  aws.setFaults([{ match: {}, fault: { name: "throttled" } }]);
  const traffic = trafficOf({ budget: false });
  const { clients } = volumesOf(traffic);
  // Without a budget the SDK slows itself down.
  vi.stubEnv("AWS_RETRY_MODE", "standard");
  onTestFinished(() => void vi.unstubAllEnvs());
  const error = await clients
    .get(IAMClient, REGION)
    .send(new ListSAMLProvidersCommand({}))
    .catch((thrown: unknown) => thrown);
  expect(error instanceof AwsError && error.unread.kind).toBe("throttled");
  expect(traffic.summary().operations).toMatchObject([
    { operation: "IAM:ListSAMLProviders", calls: 1, retries: 5, throttles: 6, errors: 1 },
  ]);
});

test("of hundreds that wait for a dead endpoint, those under way find it out for all; elsewhere nothing is missed", async () => {
  aws.setFaults([{ match: { region: REGION }, fault: { name: "reset" } }]);
  const { volumes } = volumesOf(trafficOf());
  const ends = Array.from({ length: 300 }, () => codeOf(volumes()));
  const alive = Array.from({ length: 40 }, () => codeOf(volumes("us-east-1")));
  // In the time of the scan nothing passes: those behind the burst need not wait for a token to be told.
  const codes = await Promise.all(ends);
  expect(codes.filter((code) => code === "ECONNRESET").length).toBeLessThanOrEqual(12);
  expect(new Set(codes)).toEqual(new Set(["ECONNRESET", "CircuitOpen"]));
  // Ten at once, and the two that came after those who gave up first: three requests for each.
  expect(madeIn(REGION)).toBeLessThanOrEqual(12 * 3);
  expect(new Set(await Promise.all(alive))).toEqual(new Set([undefined]));
  expect(madeIn("us-east-1")).toBe(40);
  expect(time.pending).toBe(0);
});

test("a network that fails all who are under way once, and then no more, costs nobody an answer", async () => {
  aws.setFaults([{ match: { region: REGION }, fault: { name: "reset", first: 10 } }]);
  const traffic = trafficOf({ budget: false });
  const { volumes } = volumesOf(traffic);
  const codes = await Promise.all(Array.from({ length: 60 }, () => codeOf(volumes())));
  expect(new Set(codes)).toEqual(new Set([undefined]));
  expect(traffic.summary().operations).toMatchObject([{ calls: 60, retries: 10, errors: 0 }]);
});
