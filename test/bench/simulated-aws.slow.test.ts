import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Refusal } from "../../bench/aws/answer.ts";
import { type Operation, operations, type SimulatedAws, startSimulatedAws } from "../../bench/aws/index.ts";
import type { Clients } from "../../src/aws/clients.ts";
import { AwsError } from "../../src/model/errors.ts";
import { exampleOf, SERVED, toldBy } from "../support/served.ts";
import { sources } from "../support/sources.ts";
import { clientsOf } from "./clients.ts";
import { ACCOUNT, estate, REGION } from "./estate.ts";
import { QUERY_ROWS } from "./wire-table.ts";
import { ACCOUNT_ROWS } from "./wire-table-accounts.ts";
import { DATABASE_ROWS } from "./wire-table-databases.ts";
import { EC2_ROWS } from "./wire-table-ec2.ts";
import { ORGANIZATIONS_ROWS } from "./wire-table-organizations.ts";
import { S3_ROWS } from "./wire-table-s3.ts";
import { S3_CONTROL_ROWS } from "./wire-table-s3-control.ts";
import { VPC_ROWS } from "./wire-table-vpc.ts";

const ROWS = [
  ...QUERY_ROWS,
  ...EC2_ROWS,
  ...ACCOUNT_ROWS,
  ...S3_ROWS,
  ...S3_CONTROL_ROWS,
  ...VPC_ROWS,
  ...ORGANIZATIONS_ROWS,
  ...DATABASE_ROWS,
];
const PLACE = { account: ACCOUNT, region: REGION };
const CLOCK = { now: () => 0, wait: async () => undefined };

let aws: SimulatedAws;
let clients: Clients;

beforeAll(async () => {
  aws = await startSimulatedAws({ estate, clock: CLOCK });
  clients = clientsOf(aws.endpoint);
});

afterEach(() => aws.setAllowed(undefined));

afterAll(async () => {
  clients.destroy();
  await aws.close();
});

test("every operation that is used is served", () => {
  // The scanner's own bucket and queues are not of the account that is scanned.
  const files = sources("checks/*/resources/*.ts", "src/aws/**/*.ts");
  const code = files.filter(({ path }) => !/^src\/aws\/(?:object|queue)/.test(path)).map((file) => file.code);
  const used = code.flatMap((text) => [...text.matchAll(/\bnew (\w+)Command\(|\bpaginate([A-Z]\w+)\(/g)]);
  const served = new Set(Object.keys(operations).map((name) => name.split(":")[1]));
  expect(used.length).toBeGreaterThan(20);
  expect(used.map(([, command, page]) => command ?? page).filter((name) => !served.has(name))).toEqual([]);
});

test("every operation that is served is in the table", () => {
  const byHand = Object.keys(operations).filter((name) => operations[name]?.wire === undefined);
  expect([...new Set(ROWS.map(({ operation }) => operation))].sort()).toEqual(byHand.sort());
});

describe("what the SDK makes of the answer is what the rule says", () => {
  test.each(ROWS.map((row) => [`${row.operation} ${row.of ?? ""}`, row] as const))("%s", async (_, { send, rule }) => {
    expect(await outcomeOf(send(clients))).toEqual(rule);
  });
});

/** An answer by the rule went to the wire and back through the SDK; what the rule refuses, the SDK throws. */
describe("what is told by schema comes out as it was told", () => {
  test.each(SERVED)("%s", async (name, served) => {
    const call = exampleOf(served, PLACE, estate);
    const told = toldBy(served, call, estate);
    const sent = sendServed(clients, served).then(({ $metadata: _, ...output }) => output);
    if (told instanceof Refusal) await expect(sent, name).rejects.toMatchObject({ unread: { code: told.code } });
    else expect(await sent, JSON.stringify(call.json)).toEqual(told);
  });
});

describe("whoever may not is told so in the service's words", () => {
  const actions = Object.entries(operations).map(([name, { action }]) => [name, action] as const);

  test.each(actions)("%s", async (name, action) => {
    const served = SERVED.find(([one]) => one === name)?.[1];
    if (served !== undefined) {
      aws.setAllowed(new Set(actions.flatMap(([, one]) => (one === action ? [] : (one ?? [])))));
      const failure = await sendServed(clients, served).catch(unreadOf);
      expect(failure).toMatchObject({ operation: name, kind: "denied", action });
      return;
    }
    aws.setAllowed(new Set(actions.flatMap(([, one]) => (one === action ? [] : (one ?? [])))));
    const row = ROWS.find(({ operation, rule }) => operation === name && !("missing" in rule));
    const failure = await (row ?? ROWS.find(({ operation }) => operation === name))?.send(clients).catch(unreadOf);
    if (action === undefined) expect(failure).not.toHaveProperty("code");
    else expect(failure).toMatchObject({ operation: name, kind: "denied", action });
  });
});

/** Through a client as aplomb makes it. */
async function sendServed(clients: Clients, operation: Operation): Promise<{ $metadata?: object }> {
  const { Client, Command } = operation;
  if (Client === undefined || Command === undefined) throw new TypeError("not served by schema");
  return clients
    .get<{ send(command: unknown): Promise<object> }>(Client, REGION)
    .send(new Command(exampleOf(operation, PLACE, estate).json));
}

/** Without the SDK's own field; a configuration that is not there is an answer, too. */
async function outcomeOf(sent: Promise<object>): Promise<object> {
  try {
    return { ...(await sent), $metadata: undefined };
  } catch (error) {
    if (error instanceof AwsError && MISSING.includes(error.unread.code)) return { missing: true };
    throw error;
  }
}

const MISSING = [
  "NoSuchAccessPointPolicy",
  "NoSuchBucketPolicy",
  "NoSuchLifecycleConfiguration",
  "NoSuchPublicAccessBlockConfiguration",
  "ObjectLockConfigurationNotFoundError",
  "OwnershipControlsNotFoundError",
  "ServerSideEncryptionConfigurationNotFoundError",
];

function unreadOf(error: unknown): object {
  if (error instanceof AwsError) return error.unread;
  throw error;
}
