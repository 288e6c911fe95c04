import { DescribeVolumesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeOrganizationCommand, ListAccountsCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { GetBucketAclCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AWS_RATES, type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import { bucketName } from "../../bench/aws/services/bucket.ts";
import { idOf } from "../../bench/aws/template.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { clientsOf } from "./clients.ts";
import { ACCOUNT, MEMBER, REGION } from "./estate.ts";

const clock = {
  time: 0,
  waited: [] as number[],
  now: () => clock.time,
  wait: async (milliseconds: number) => void clock.waited.push(milliseconds),
};

let aws: SimulatedAws;
let own: Clients;
let member: Clients;

beforeEach(async () => {
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  // Adaptive retries remember a throttle, and would wait.
  vi.stubEnv("AWS_RETRY_MODE", "standard");
  clock.time = 0;
  clock.waited = [];
  const estate = { accounts: [ACCOUNT, MEMBER] };
  const latency = { milliseconds: 50, jitter: 10, seed: 7 };
  aws = await startSimulatedAws({ estate, rates: AWS_RATES, clock, latency });
  own = clientsOf(aws.endpoint);
  member = clientsOf(aws.endpoint, MEMBER);
});

afterEach(async () => {
  for (const clients of [own, member]) clients.destroy();
  await aws.close();
  vi.unstubAllEnvs();
});

/** How many of so many calls are let through. */
async function passed(calls: number, clients: Clients, region: string, input: { MaxResults?: number }) {
  const sent = Array.from({ length: calls }, () =>
    clients
      .get(EC2Client, region)
      .send(new DescribeVolumesCommand(input))
      .then(
        () => 1,
        () => 0,
      ),
  );
  return (await Promise.all(sent)).reduce<number>((sum, one) => sum + one, 0);
}

test("EC2's buckets: of each account, region and action, smaller for what is sent without MaxResults", async () => {
  const paged = { MaxResults: 5 };
  expect(await passed(110, own, REGION, paged)).toBe(100);
  expect(await passed(110, own, "us-east-1", paged)).toBe(100);
  expect(await passed(110, member, REGION, paged)).toBe(100);
  expect(await passed(60, own, REGION, {})).toBe(50);
  clock.time = 1_000;
  expect(await passed(40, own, REGION, paged)).toBe(20);
  expect(await passed(40, own, REGION, {})).toBe(10);
  const counted = aws.counts.all().find(({ account, region }) => account === ACCOUNT && region === REGION);
  expect(counted).toMatchObject({ requests: 250, throttled: 70 });
});

test("latency is at least what is said, and the same for the same seed", async () => {
  await passed(3, own, REGION, { MaxResults: 5 });
  expect(clock.waited.every((one) => one >= 50 && one < 60)).toBe(true);
  expect(clock.waited.map(Math.floor)).toEqual([50, 50, 59]);
});

test("an assumed role is who it says, until it ends", async () => {
  const input = { RoleArn: `arn:aws:iam::${MEMBER}:role/reader`, RoleSessionName: "aplomb" };
  const { Credentials } = await own.get(STSClient, REGION).send(new AssumeRoleCommand(input));
  const client = new STSClient({
    endpoint: aws.endpoint,
    region: REGION,
    credentials: {
      accessKeyId: String(Credentials?.AccessKeyId),
      secretAccessKey: String(Credentials?.SecretAccessKey),
      sessionToken: String(Credentials?.SessionToken),
    },
  });
  const Arn = `arn:aws:sts::${MEMBER}:assumed-role/reader/aplomb`;
  expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: MEMBER, Arn });
  clock.time = 3_600_000;
  await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: "ExpiredToken" });
  client.destroy();
});

test("accounts are apart: roles of strangers, another's bucket, a bucket elsewhere, the organization's list", async () => {
  const role = { RoleArn: "arn:aws:iam::000000000000:role/reader", RoleSessionName: "aplomb" };
  const bucket = { Bucket: bucketName(ACCOUNT, idOf(0)) };
  const refused: readonly (readonly [() => Promise<object>, string])[] = [
    [() => own.get(STSClient, REGION).send(new AssumeRoleCommand(role)), "AccessDenied"],
    [() => member.get(S3Client, REGION).send(new GetBucketAclCommand(bucket)), "AccessDenied"],
    [() => own.get(S3Client, "us-east-1").send(new GetBucketAclCommand(bucket)), "PermanentRedirect"],
    [() => member.get(OrganizationsClient, REGION).send(new ListAccountsCommand({})), "AccessDeniedException"],
  ];
  for (const [send, code] of refused) await expect(send()).rejects.toMatchObject({ unread: { code } });
  const described = await member.get(OrganizationsClient, REGION).send(new DescribeOrganizationCommand({}));
  expect(described.Organization?.MasterAccountId).toBe(ACCOUNT);
});

test("another process can read the counts, set faults and permissions", async () => {
  const post = (path: string, body: unknown) =>
    fetch(`${aws.endpoint}${path}`, { method: "POST", body: JSON.stringify(body) });
  await post("/_faults", [{ match: { service: "EC2" }, fault: { name: "unavailable" } }]);
  expect(await passed(1, own, REGION, {})).toBe(0);
  await post("/_faults", []);
  await post("/_allowed", []);
  expect(await passed(1, own, REGION, {})).toBe(0);
  await post("/_allowed", null);
  expect(await passed(1, own, REGION, {})).toBe(1);
  const place = { account: ACCOUNT, region: REGION, service: "EC2", operation: "DescribeVolumes" };
  expect(await (await fetch(`${aws.endpoint}/_counts`)).json()).toEqual({
    byOperation: { "EC2:DescribeVolumes": 3 },
    calls: [{ ...place, requests: 3, throttled: 0, denied: 1, faulted: 1 }],
  });
  expect((await post("/_faults", [{ match: {}, fault: { name: "earthquake" } }])).status).toBe(500);
});
