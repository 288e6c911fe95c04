import { expect, test } from "vitest";
import { Tally } from "../../src/fleet/consumer-tally.ts";
import { Entrances } from "../../src/fleet/entrances.ts";
import { type Working, work } from "../../src/fleet/worker.ts";
import { AwsError } from "../../src/model/errors.ts";
import { Bucket } from "./bucket.ts";
import { type HandClock, handClock, settled } from "./hand-clock.ts";
import { MAX_RECEIVES, MemoryQueue } from "./memory-queue.ts";
import { FIRST, MANIFEST, roundsIn } from "./round.ts";

const GONE = { operation: "SQS:ReceiveMessage", code: "QueueDoesNotExist", kind: "other", message: "gone" } as const;

interface Stage extends Working {
  readonly clock: HandClock;
  readonly bucket: Bucket;
  readonly scans: MemoryQueue;
  readonly changes: MemoryQueue;
  readonly told: string[];
}

async function stage(): Promise<Stage> {
  const clock = handClock();
  const bucket = new Bucket();
  const [scans, changes] = [new MemoryQueue(clock, "scans.fifo"), new MemoryQueue(clock, "changes")];
  const told: string[] = [];
  const queues = [scans, changes].map((queue) => ({ queue, concurrency: 2, tally: new Tally(queue.name) }));
  const entrances = Object.create(Entrances.prototype) as Entrances;
  return {
    clock,
    bucket,
    scans,
    changes,
    told,
    queues,
    entrances,
    scan: { checks: [], frameworks: [] },
    follow: () => Promise.reject(new Error("There is no state here.")),
    receivers: { write: async () => undefined, settled: async () => undefined },
    rounds: await roundsIn(bucket),
    teller: { version: "1.0.0" },
    fetch: async () => undefined,
    visibility: 60_000,
    secondLook: 60,
    idle: undefined,
    stop: new AbortController().signal,
    abort: new AbortController().signal,
    notice: (sentence) => void told.push(sentence),
  };
}

const scanOf = (round: string, account: string) => JSON.stringify({ aplomb: "scan", version: 1, round, account });

test("a queue that is gone ends the worker, after what it has of its other queues has ended", async () => {
  const world = await stage();
  const { clock, scans, changes, rounds, bucket } = world;
  await rounds.create(MANIFEST);
  const manifest = Promise.withResolvers<void>();
  bucket.before = (call) => (call.includes("rounds/open/r2") ? manifest.promise : undefined);
  scans.put(scanOf("r2", FIRST), { group: FIRST });
  changes.faults.receive = () => new AwsError(GONE);
  let ended: unknown;
  const working = work(world).catch((error: unknown) => {
    ended = error;
  });
  await clock.pass(10 * 60_000);
  expect(ended, "its scan is still under way").toBeUndefined();
  const asked = scans.asked.length;
  manifest.resolve();
  await working;
  expect(String(ended)).toContain("There is no queue changes");
  expect(scans.dead, "what was under way came to its end").toHaveLength(1);
  scans.put(scanOf("r1", FIRST), { group: FIRST });
  await clock.pass(60_000);
  await settled();
  expect(scans.bodies, "and nothing more is taken").toHaveLength(1);
  expect(scans.asked.slice(asked).filter((call) => call.startsWith("receive"))).toEqual([]);
});

test("an account that is given up has a marker, and its round ends", async () => {
  const world = await stage();
  const { clock, scans, rounds, bucket } = world;
  const stop = new AbortController();
  await rounds.create({ ...MANIFEST, accounts: MANIFEST.accounts.slice(0, 1) });
  scans.put(scanOf("r1", FIRST), { group: FIRST, attempts: MAX_RECEIVES - 1 });
  const working = work({ ...world, stop: stop.signal });
  await clock.pass(60_000);
  stop.abort();
  await working;
  expect(scans.dead).toMatchObject([{ reason: "There is no state here." }]);
  expect(bucket.held.has("prod/rounds/done/r1.json")).toBe(true);
  const marker = JSON.parse(Buffer.from(bucket.held.get(`prod/rounds/r1/${FIRST}.json`)?.body ?? "").toString());
  expect(marker).toMatchObject({ status: "failed", attempts: MAX_RECEIVES, reason: "There is no state here." });
});
