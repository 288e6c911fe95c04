import { setTimeout as sleep } from "node:timers/promises";
import { bucketChange, sendChange, volumeChange } from "./change.ts";
import { deadLetterOf, SMALL, Stage } from "./stage.ts";
import type { Worker } from "./worker.ts";

/**
 * Whether a fleet stays as it is: rounds and changes all the time, a receiver that fails now and then, and every two minutes
 * a worker that is killed. `node bench/fleet/soak.ts 10` takes ten minutes on a built tree; ends with 1 if memory, open files
 * or what waits is more in the last third than in the one before.
 */
const MINUTES = Number(process.argv[2] ?? 10);
const ACCOUNTS = 40;
const WORKERS = 3;
const SELECTION = ["--services", "s3,ebs", "--frameworks", "aws-fsbp", "--visibility", "20s", "--second-look", "10s"];

interface Minute {
  /** Of the first worker, which nobody kills. */
  readonly megabytes: number;
  readonly files: number;
  /** In both queues. */
  readonly messages: number;
  /** Of the changes sent in this minute, milliseconds until the first of their events, the 95th percentile. */
  readonly lag: number;
}

await using stage = await Stage.open({ accounts: ACCOUNTS, estate: SMALL });
const workers = Array.from({ length: WORKERS }, () => stage.worker(...SELECTION));
await stage.setReceiverFaults(25);
const sent = new Map<string, number>();
const minutes: Minute[] = [];
let rounds = 0;
let kills = 0;
let isOver = false;
const ending = Promise.all([changes(), allRounds()]);
process.stdout.write(
  "minute  rounds  kills  RSS MB of each     files of each  copies  waiting  hidden  delayed  lag p95 ms  events\n",
);
for (let minute = 1; minute <= MINUTES; minute += 1) {
  await sleep(60_000);
  minutes.push(await tell(minute));
  if (minute % 2 === 0) await killOne(1 + ((minute / 2) % (WORKERS - 1)));
}
isOver = true;
await ending;
await stage.setReceiverFaults(0);
await stage.emptied(stage.changes, 120);
await Promise.all(workers.map((worker) => worker.stop()));
const broken = [...ends(), ...growth()];
const dead = [stage.scans, stage.changes].map(async (url) => (await stage.depth(deadLetterOf(url))).waiting);
const letters = (await Promise.all(dead)).reduce((sum, count) => sum + count, 0);
if (letters > 0) broken.push(`${letters} messages are in the dead-letter queues`);
const first = await told();
const lost = [...sent.keys()].filter((id) => !first.has(id));
if (lost.length > 0) broken.push(`${lost.length} of ${sent.size} changes were never told of`);
process.stdout.write(
  `${rounds} rounds of ${ACCOUNTS} accounts, ${sent.size} changes, ${kills} kills, ${stage.copies} copies left\n`,
);
for (const problem of broken) process.stdout.write(`! ${problem}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;

async function changes(): Promise<void> {
  for (let index = 0; !isOver; index += 1) {
    const account = stage.accounts[(index * 7) % ACCOUNTS] ?? "";
    const change = index % 2 === 0 ? bucketChange(account, index % 6) : volumeChange(account, index % 6);
    const { id, sent: at } = await sendChange(stage, change);
    sent.set(id, at);
    await sleep(500);
  }
}

async function allRounds(): Promise<void> {
  for (let index = 0; !isOver; index += 1) {
    await stage.enqueue(`round-${index}`);
    await stage.done(`round-${index}`, 600);
    rounds += 1;
    await sleep(20_000);
  }
}

async function killOne(index: number): Promise<void> {
  await workers[index]?.kill();
  workers[index] = stage.worker(...SELECTION);
  kills += 1;
}

async function tell(minute: number): Promise<Minute> {
  const uses = workers.map((worker) => worker.use());
  const depths = await Promise.all([stage.depth(stage.scans), stage.depth(stage.changes)]);
  const sum = (name: "waiting" | "inFlight" | "delayed") => depths.reduce((all, depth) => all + depth[name], 0);
  const { events } = await stage.sums();
  const lag = await lagOf(Date.now() - 75_000, Date.now() - 15_000);
  const cells: [text: string | number, width: number][] = [
    ...([
      [minute, 6],
      [rounds, 6],
      [kills, 5],
    ] satisfies [number, number][]),
    [uses.map(({ megabytes }) => megabytes.toFixed(0)).join(", "), 17],
    [uses.map(({ files }) => files).join(", "), 15],
    ...([
      [stage.copies, 6],
      [sum("waiting"), 7],
      [sum("inFlight"), 6],
    ] satisfies [number, number][]),
    ...([
      [sum("delayed"), 7],
      [Math.round(lag), 10],
      [events, 7],
    ] satisfies [number, number][]),
  ];
  process.stdout.write(`${cells.map(([cell, width]) => String(cell).padStart(width)).join("  ")}\n`);
  const [{ megabytes, files } = { megabytes: 0, files: 0 }] = uses;
  return { megabytes, files, messages: sum("waiting") + sum("inFlight"), lag };
}

/** Of the changes that were sent between two times. */
async function lagOf(from: number, to: number): Promise<number> {
  const first = await told();
  const lags = [...sent]
    .filter(([, at]) => at >= from && at < to)
    .map(([id, at]) => (first.get(id) ?? Date.now()) - at);
  const sorted = lags.sort((one, other) => one - other);
  return sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0;
}

/** When the first event of each change arrived. */
async function told(): Promise<ReadonlyMap<string, number>> {
  const first = new Map<string, number>();
  for (const { changes: ids, arrived } of await stage.receivedChanges()) {
    for (const id of ids) first.set(id, Math.min(arrived, first.get(id) ?? arrived));
  }
  return first;
}

function ends(): string[] {
  const wrong = workers.filter((worker: Worker) => worker.code !== 0);
  return wrong.map(({ code, said }) => `a worker ended with ${code}: ${said.slice(-2).join(" | ")}`);
}

/** The last third against the one before: what grows goes on to. */
function growth(): string[] {
  const third = Math.floor(minutes.length / 3);
  if (third === 0) return [];
  const most = (name: keyof Minute, of: readonly Minute[]) => Math.max(...of.map((minute) => minute[name]));
  const [middle, last] = [minutes.slice(-2 * third, -third), minutes.slice(-third)];
  const bounds: [name: keyof Minute, times: number, plus: number][] = [
    ["megabytes", 1.1, 0],
    ["files", 1, 10],
    ["messages", 1.5, 20],
    ["lag", 2, 2_000],
  ];
  return bounds.flatMap(([name, times, plus]) => {
    const [before, after] = [most(name, middle), most(name, last)];
    return after <= before * times + plus ? [] : [`${name} grew from ${before.toFixed(0)} to ${after.toFixed(0)}`];
  });
}
