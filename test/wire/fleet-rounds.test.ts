import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Marker } from "../../src/fleet/marker.ts";
import { openRounds } from "../../src/fleet/rounds.ts";
import { stateTemplate } from "../../src/fleet/state-template.ts";
import { COMPLETE, FAILED } from "../fleet/round.ts";
import { aplomb, environment } from "./cli.ts";
import { startMoto } from "./moto.ts";
import { denied, nameOf, type Rule, startProxy, type WireProxy } from "./proxy.ts";

/** Rounds of an organization's accounts against a real API of S3, SQS and Organizations. */

const STATE = "s3://acme-fleet/prod/{account}.db";
const ACCOUNTS = 30;

let moto: Awaited<ReturnType<typeof startMoto>>;
let proxy: WireProxy;
let sqs: SQSClient;
let s3: S3Client;
let queue: string;
let plainQueue: string;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  moto = await startMoto({ seed: 7 });
  proxy = await startProxy(moto.endpoint);
  env = environment(proxy.endpoint);
  const credentials = {
    accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "",
  };
  const config = { endpoint: moto.endpoint, region: "us-east-1", credentials };
  sqs = new SQSClient(config);
  s3 = new S3Client({ ...config, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "acme-fleet" }));
  await queueNamed("dead.fifo");
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: await queueNamed("dead.fifo"), AttributeNames: ["QueueArn"] }),
  );
  queue = await queueNamed("aplomb.fifo", {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: "3" }),
  });
  plainQueue = await queueNamed("changes");
  const organizations = new OrganizationsClient(config);
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
  for (let index = 1; index < ACCOUNTS; index += 1) {
    await organizations.send(
      new CreateAccountCommand({ AccountName: `acme-${index}`, Email: `acme-${index}@example.com` }),
    );
  }
  organizations.destroy();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  sqs?.destroy();
  s3?.destroy();
  await proxy?.close();
  await moto?.stop();
});

async function queueNamed(name: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const fifo = name.endsWith(".fifo") ? { FifoQueue: "true" } : {};
  const { QueueUrl = "" } = await sqs.send(
    new CreateQueueCommand({ QueueName: name, Attributes: { ...fifo, ...more } }),
  );
  // The command asks through the proxy.
  return QueueUrl.replace(moto.endpoint, proxy.endpoint);
}

const fleet = (command: string, ...flags: readonly string[]) =>
  aplomb(["fleet", command, "--state", STATE, ...flags], env);

const enqueue = (...flags: readonly string[]) => fleet("enqueue", "--queue", queue, ...flags);

/** As a worker has them: in this process, with the same credentials. */
function rounds() {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, env[name]);
  return openRounds(stateTemplate(STATE), { endpointUrl: moto.endpoint });
}

/** Denies what is asked of S3 so. */
const noS3 =
  (method: string): Rule =>
  (call) =>
    call.service === "S3" && call.operation.startsWith(method) ? denied(call) : undefined;

/** SQS, saying no in its JSON. */
const noQueue: Rule = (call) =>
  /^sqs$/i.test(call.service)
    ? {
        ...{ status: 403, type: "application/x-amz-json-1.0" },
        body: JSON.stringify({
          __type: "com.amazonaws.sqs#AccessDenied",
          message: "Access to the resource is denied.",
        }),
      }
    : undefined;

async function mark(round: string, account: string, marker: Marker): Promise<void> {
  const open = await rounds();
  await open.mark(round, account, marker);
  open.close();
}

async function taken(): Promise<Message[]> {
  const messages: Message[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ["MessageGroupId", "MessageDeduplicationId"],
      }),
    );
    if (Messages.length === 0) return messages;
    messages.push(...Messages);
    for (const { ReceiptHandle } of Messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle }));
    }
  }
}

const bodies = (messages: readonly Message[]) => messages.map(({ Body = "" }) => JSON.parse(Body));

test("an organization is enqueued, again without what has ended, and told of", async () => {
  const first = await enqueue("--organization", "--round", "r1", "--format", "json");
  expect(first.code, first.stderr).toBe(0);
  expect(JSON.parse(first.stdout)).toMatchObject({ round: "r1", accounts: ACCOUNTS, ended: 0, sent: ACCOUNTS, queue });
  expect(first.stderr).toBe("aplomb: round r1: 30 accounts.\naplomb: 30 messages sent.\n");
  // Nobody is entered, and no role is asked for.
  expect(proxy.calls.filter((call) => nameOf(call) === "STS:AssumeRole")).toEqual([]);

  const messages = await taken();
  const ids = bodies(messages).map(({ account }) => account);
  expect(new Set(ids).size).toBe(ACCOUNTS);
  expect(bodies(messages)[0]).toEqual({ aplomb: "scan", version: 1, round: "r1", account: ids[0] });
  expect(messages.map(({ Attributes }) => Attributes?.MessageGroupId)).toEqual(ids);
  const open = await rounds();
  const manifest = await open.manifest("r1");
  open.close();
  expect(manifest?.accounts.map(({ id }) => id).sort()).toEqual(ids.toSorted());
  expect(manifest?.accounts.find(({ name }) => name === "acme-1")?.units?.map(({ name }) => name)).toEqual(["Root"]);
  expect(manifest?.organization?.accounts.size).toBe(ACCOUNTS);

  const [one = "", two = ""] = ids;
  await mark("r1", one, COMPLETE);
  const status = await fleet("status", "--queue", queue, "--format", "json");
  expect(status.code, status.stderr).toBe(3);
  expect(JSON.parse(status.stdout)).toMatchObject({
    rounds: [
      {
        id: "r1",
        state: "open",
        accounts: { all: 30, complete: 1, incomplete: 0, failed: 0, waiting: 29 },
        waiting: ids
          .filter((id) => id !== one)
          .sort()
          .slice(0, 5),
        summary: { findings: { passed: 10, failed: 6, unknown: 1 } },
      },
    ],
    queues: [{ url: queue, waiting: 0, inFlight: 0, delayed: 0, dead: { waiting: 0 } }],
  });

  await mark("r1", two, FAILED);
  const again = await enqueue("--organization", "--round", "r1");
  expect([again.code, again.stdout]).toEqual([0, ""]);
  expect(again.stderr).toBe(
    "aplomb: round r1, which was there already: 30 accounts, 2 of which ended before.\naplomb: 28 messages sent.\n",
  );
  const table = await fleet("status", "--round", "r1", "--format", "table");
  expect(table.code).toBe(3);
  expect(table.stdout).toContain("  accounts  30: 1 complete, 0 incomplete, 1 failed, 28 waiting\n");
  expect(table.stdout).toContain("  failed    1 account: The account cannot be entered.\n");
});

test("killed between what is written down and what is sent: the same command goes on", async () => {
  await taken();
  proxy.rules = [noQueue];
  const killed = await enqueue("--accounts", "111122223333,444455556666", "--round", "r2");
  proxy.rules = [];
  expect([killed.code, killed.stdout]).toEqual([3, ""]);
  expect(killed.stderr).toMatch(
    /round r2: 2 accounts\.\naplomb: Not all messages were sent: SQS:SendMessageBatch: .*needs sqs:SendMessage\n {2}Give the same command again with --round r2/,
  );
  const again = await enqueue("--accounts", "111122223333,444455556666", "--round", "r2");
  expect(again.code, again.stderr).toBe(0);
  expect(
    bodies(await taken())
      .map(({ account }) => account)
      .sort(),
  ).toEqual(["111122223333", "444455556666"]);

  const other = await enqueue("--accounts", "111122223333,123456789012", "--round", "r2");
  expect(other.code).toBe(2);
  expect(other.stderr).toContain("The round r2 is there already, and the account 123456789012 is not in it.");
});

test("a round that is done is well, and the newest one decides", async () => {
  const open = await rounds();
  for (const account of ["111122223333", "444455556666"]) await open.mark("r2", account, COMPLETE);
  const end = await open.complete("r2");
  if (end === undefined) throw new Error("not complete");
  await open.finish(end);
  open.close();
  const status = await fleet("status", "--round", "r2", "--format", "json");
  expect(status.code, status.stderr).toBe(0);
  expect(JSON.parse(status.stdout).rounds).toMatchObject([
    { id: "r2", state: "done", accounts: { all: 2, complete: 2, waiting: 0 }, summary: { resources: 80 } },
  ]);
  const again = await enqueue("--accounts", "111122223333,444455556666", "--round", "r2");
  expect(again.stderr).toContain("2 accounts, 2 of which ended before.\naplomb: 0 messages sent.");
  const all = await fleet("status", "--format", "json");
  expect(JSON.parse(all.stdout).rounds.map(({ id }: { id: string }) => id)).toEqual(["r1", "r2"]);
  expect(all.code).toBe(3);
});

test("what waits, and what was given up, is counted of a queue", async () => {
  await taken();
  await enqueue("--accounts", "111122223333,444455556666");
  const dead = await queueNamed("dead.fifo");
  await sqs.send(
    new SendMessageCommand({ QueueUrl: dead, MessageBody: "x", MessageGroupId: "x", MessageDeduplicationId: "x" }),
  );
  const { stdout } = await fleet("status", "--queue", queue, "--queue", plainQueue, "--format", "json");
  expect(JSON.parse(stdout).queues).toEqual([
    {
      url: queue,
      waiting: 2,
      inFlight: 0,
      delayed: 0,
      dead: { arn: expect.stringContaining("dead.fifo"), waiting: 1 },
    },
    { url: plainQueue, waiting: 0, inFlight: 0, delayed: 0 },
  ]);
});

test.each([
  ["PUT", "PutObject", "s3:PutObject", () => enqueue("--accounts", "111122223333")],
  ["GET", "ListObjectsV2", "s3:ListBucket", () => fleet("status")],
  ["GET", "GetObject", "s3:GetObject", () => fleet("status", "--round", "r1")],
])("%s without the permission for %s: it is named", async (method, operation, action, run) => {
  proxy.rules = [noS3(method)];
  const { code, stdout, stderr } = await run();
  proxy.rules = [];
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(
    `The rounds in s3://acme-fleet/prod/rounds/ cannot be used: S3:${operation}: AccessDenied: `,
  );
  expect(stderr).toContain(`; needs ${action}\n`);
});

test("a round that somebody has damaged is told as such, beside the others", async () => {
  await s3.send(
    new PutObjectCommand({
      Bucket: "acme-fleet",
      Key: "prod/rounds/open/bad.json",
      Body: JSON.stringify({ aplomb: "\u001b[2J" }),
    }),
  );
  const { code, stdout } = await fleet("status", "--format", "table");
  expect(code).toBe(3);
  expect(stdout.replaceAll(/\s+/g, " ")).toMatch(
    /Round bad problem s3:\/\/acme-fleet\/prod\/rounds\/open\/bad\.json is no round of this aplomb's: it is no round\./,
  );
  expect(stdout).toContain("Round r1, open for ");
});

test("AWS_ENDPOINT_URL_S3 says where the rounds are, whatever is scanned", async () => {
  const elsewhere = { ...env, AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_ENDPOINT_URL_S3: moto.endpoint };
  const { code, stdout, stderr } = await aplomb(
    ["fleet", "status", "--state", STATE, "--round", "r2", "--format", "json", "--endpoint-url", "http://127.0.0.1:1"],
    elsewhere,
  );
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout).rounds).toHaveLength(1);
});
