import { randomUUID } from "node:crypto";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bucketChange, sendChange } from "../../bench/fleet/change.ts";
import { deadLetterOf, SMALL, Stage } from "../../bench/fleet/stage.ts";
import type { Worker } from "../../bench/fleet/worker.ts";
import { scanMessage } from "../../src/fleet/send.ts";

/** Workers as they are built, in processes of their own, against real SQS, S3 and STS APIs and a simulated organization. */

const ACCOUNTS = 12;
const FLAGS = ["--services", "s3,ebs", "--frameworks", "aws-fsbp", "--visibility", "10s", "--second-look", "0s"];
const SOON = { timeout: 100_000, interval: 250 };

/** A worker that was killed has its accounts for half a minute more. */
const PATIENCE = 300_000;

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open({ accounts: ACCOUNTS, estate: SMALL });
});

afterAll(async () => {
  await stage?.[Symbol.asyncDispose]();
});

const opened = async () =>
  (await stage.findings()).flatMap(({ transitions }) => transitions["finding-opened"] ?? []).sort();

const scanned = ({ said }: Worker) => said.filter((line) => / \d{12}: complete, /.test(line)).length;

test(
  "a round survives a worker that is killed and one that is asked to end, and every account is told once",
  async () => {
    await stage.enqueue("first");
    const killed = stage.worker(...FLAGS);
    await vi.waitFor(() => expect(scanned(killed)).toBeGreaterThan(1), SOON);
    await killed.kill();
    const drained = stage.worker(...FLAGS);
    await vi.waitFor(() => expect(scanned(drained)).toBeGreaterThan(1), SOON);
    await drained.stop();
    expect(drained.code, drained.said.join("\n")).toBe(0);
    const last = stage.worker(...FLAGS);
    await stage.done("first", 200);
    await stage.emptied(stage.scans, 60);
    await last.stop();

    const { first } = await stage.receivedScans();
    expect(Object.keys(first?.accounts ?? {}).sort()).toEqual(stage.accounts);
    expect(Object.values(first?.accounts ?? {}).every((ids) => ids.length === 1)).toBe(true);
    expect(first?.whole).toHaveLength(1);
    const findings = await stage.findings();
    const failed = findings.filter(({ verdict }) => verdict === "failed");
    const perAccount = Map.groupBy(failed, ({ account }) => account);
    expect(new Set([...perAccount.values()].map((its) => its.length)).size).toBe(1);
    expect((await opened()).length).toBe(failed.length);
    expect((await stage.sums()).contradicted).toEqual([]);
    const objects = [...(await stage.sizes("state/")).keys()];
    expect(objects.filter((key) => key.endsWith(".lease"))).toEqual([]);
    expect(objects.filter((key) => key.endsWith(".db"))).toHaveLength(ACCOUNTS);
  },
  PATIENCE,
);

test("a round that is done is not sent again, and a message of it costs nothing", async () => {
  const before = await stage.sums();
  expect(JSON.parse(await enqueued("first"))).toMatchObject({ accounts: ACCOUNTS, ended: ACCOUNTS, sent: 0 });
  // As a message that was sent before, and comes now.
  const { body, group } = scanMessage("first", stage.accounts[0] ?? "");
  const again = { QueueUrl: stage.scans, MessageBody: body, MessageGroupId: group };
  await stage.sqs.send(new SendMessageCommand({ ...again, MessageDeduplicationId: randomUUID() }));
  await stage.clearCounts();
  const worker = stage.worker(...FLAGS);
  await stage.emptied(stage.scans, 60);
  await worker.stop();
  expect((await stage.counts()).calls).toEqual([]);
  expect((await stage.sums()).events).toBe(before.events);
});

test("a change is looked at, and says who did it; poison goes to the dead-letter queue with the reason", async () => {
  const before = await opened();
  const [account = ""] = stage.accounts;
  const worker = stage.worker(...FLAGS);
  const { id } = await sendChange(stage, bucketChange(account, 1));
  await stage.sqs.send(new SendMessageCommand({ QueueUrl: stage.changes, MessageBody: "rubbish" }));
  const dead = await stage.receive(deadLetterOf(stage.changes));
  await stage.emptied(stage.changes, 60);
  await worker.stop();

  expect(dead?.Body).toBe("rubbish");
  expect(dead?.MessageAttributes?.["aplomb.reason"]?.StringValue).toMatch(/\w/);
  expect(dead?.MessageAttributes?.["aplomb.attempts"]?.StringValue).toMatch(/^\d+$/);
  const told = (await stage.receivedChanges()).filter(({ changes }) => changes.includes(id));
  expect(told.length).toBeGreaterThan(0);
  const resource = `arn:aws:s3:::acme-${account}-00000000000000001`;
  expect(new Set(told.map((change) => `${change.account} ${change.resource} ${change.user}`))).toEqual(
    new Set([`${account} ${resource} alice`]),
  );
  // Nothing is another than it was.
  expect(await opened()).toEqual(before);
});

test("the status says that the round is done", async () => {
  const queues = ["--queue", stage.scans, "--queue", stage.changes];
  const { rounds, queues: depths } = JSON.parse(await stage.fleet("status", ...queues, "--format", "json"));
  expect(rounds).toMatchObject([
    { id: "first", state: "done", accounts: { all: ACCOUNTS, complete: ACCOUNTS, waiting: 0, failed: 0 } },
  ]);
  expect(depths).toMatchObject([{ waiting: 0, inFlight: 0, delayed: 0 }, { waiting: 0 }]);
});

function enqueued(round: string): Promise<string> {
  const accounts = stage.accounts.join(",");
  return stage.fleet("enqueue", "--queue", stage.scans, "--round", round, "--accounts", accounts, "--format", "json");
}
