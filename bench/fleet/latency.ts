import { setTimeout as sleep } from "node:timers/promises";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { bucketChange, changeMessage, idleChange, sendChange, volumeChange } from "./change.ts";
import { SMALL, Stage } from "./stage.ts";

/**
 * From "the message of a change is handed to SQS" to "the receiver has the finding": of an idle fleet, of one that scans all the
 * time, and of bursts. `node bench/fleet/latency.ts 60` (accounts) on a built tree; ends with 1 if the 95th percentile of the first two is
 * over two seconds, if a burst is not looked at together, or if a change that no check covers costs a call.
 */
const ACCOUNTS = Number(process.argv[2] ?? 60);
const CHANGES = 100;
const PAUSE_MS = 150;
const AIM_MS = 2_000;
const SELECTION = ["--services", "s3,ebs", "--frameworks", "aws-fsbp"];

const broken: string[] = [];
await using stage = await Stage.open({ accounts: ACCOUNTS, estate: SMALL });
const worker = stage.worker(...SELECTION, "--second-look", "0s");
await stage.enqueue("before");
await stage.done("before", 300);

process.stdout.write("                              changes  p50 ms  p95 ms  max ms\n");
tell("SQS alone, send to receive", await motoAlone());
claim("changes, an idle fleet", await stream(CHANGES));
await stage.enqueue("meanwhile");
const scanning = stream(CHANGES);
const scanned = await Promise.all([scanning, scans()]);
claim(`changes, while ${ACCOUNTS} accounts are scanned`, scanned[0]);

await stage.clearCounts();
const burst = Array.from({ length: 100 }, () => changeMessage(bucketChange(stage.accounts[0] ?? "", 0)));
await inParts(burst.map(({ body }) => body));
await stage.emptied(stage.changes, 60);
const { calls } = await stage.counts();
const looks = calls.find(({ operation }) => operation === "ListBuckets")?.requests ?? 0;
const all = calls.reduce((sum, { requests }) => sum + requests, 0);
process.stdout.write(`100 changes of one bucket at once: ${looks} looks, ${all} calls\n`);
if (looks > 5) broken.push("a burst is not looked at together");

await stage.clearCounts();
await inParts(stage.accounts.map((account, index) => changeMessage(idleChange(account, index)).body));
await stage.emptied(stage.changes, 60);
const idle = Object.values((await stage.counts()).byOperation).reduce((sum, count) => sum + count, 0);
process.stdout.write(`${ACCOUNTS} changes that no check covers: ${idle} calls\n`);
if (idle > 0) broken.push("a change that no check covers costs calls");
await worker.stop();
for (const problem of broken) process.stdout.write(`! ${problem}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** One after the other, each of another account and by turns of a bucket and a volume; gives what each took, in milliseconds. */
async function stream(count: number): Promise<number[]> {
  const sent = new Map<string, number>();
  for (let index = 0; index < count; index += 1) {
    const account = stage.accounts[index % ACCOUNTS] ?? "";
    const change = index % 2 === 0 ? bucketChange(account, index % 6) : volumeChange(account, index % 6);
    const { id, sent: at } = await sendChange(stage, change);
    sent.set(id, at);
    await sleep(PAUSE_MS);
  }
  const until = performance.now() + 60_000;
  for (;;) {
    const first = new Map<string, number>();
    for (const { changes, arrived } of await stage.receivedChanges()) {
      for (const id of changes) first.set(id, Math.min(arrived, first.get(id) ?? arrived));
    }
    const missing = [...sent.keys()].filter((id) => !first.has(id));
    if (missing.length > 0 && performance.now() < until) {
      await sleep(500);
      continue;
    }
    if (missing.length > 0) broken.push(`${missing.length} of ${count} changes were never told of`);
    return [...sent].map(([id, at]) => (first.get(id) ?? Number.NaN) - at);
  }
}

/** Rounds without a pause for as long as the stream of changes lasts. */
async function scans(): Promise<void> {
  let isOver = false;
  void scanning.finally(() => {
    isOver = true;
  });
  await stage.done("meanwhile", 300);
  for (let index = 0; !isOver; index += 1) {
    await stage.enqueue(`meanwhile-${index}`);
    await stage.done(`meanwhile-${index}`, 300);
  }
}

/** What the simulator of SQS itself takes, of a message that somebody already waits for. */
async function motoAlone(): Promise<number[]> {
  const queue = await stage.queue("alone", "");
  const took: number[] = [];
  for (let index = 0; index < 30; index += 1) {
    const received = stage.receive(queue);
    await sleep(50);
    const sent = performance.now();
    await stage.sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: "alone" }));
    await received;
    took.push(performance.now() - sent);
  }
  return took;
}

async function inParts(bodies: readonly string[]): Promise<void> {
  await Promise.all(
    bodies.map((MessageBody) => stage.sqs.send(new SendMessageCommand({ QueueUrl: stage.changes, MessageBody }))),
  );
}

function claim(what: string, took: readonly number[]): void {
  const p95 = tell(what, took);
  if (!(p95 <= AIM_MS)) broken.push(`${what}: the 95th percentile is ${p95.toFixed(0)} ms`);
}

function tell(what: string, took: readonly number[]): number {
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  const cells = [String(took.length), ...[0.5, 0.95, 1].map((share) => at(share).toFixed(0))];
  process.stdout.write(`${what.padEnd(32)}${cells.map((cell) => cell.padStart(6)).join("  ")}\n`);
  return at(0.95);
}
