import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, test } from "vitest";
import { packageRoot } from "../../src/package.ts";
import { type Fault, type Logstash, startLogstash } from "../support/logstash.ts";
import { idOf, idsOf, type Running, start } from "./command.ts";

/**
 * A scanner that is killed at any moment, before a receiver that fails in every way it can: what anybody was shown
 * arrives, nothing else does, and with one more scan the ids that arrived are those of the findings, exactly.
 */

const RUNS = 200;

type LateFault = (events: readonly unknown[]) => Fault | undefined;

/** One event that is too large alone would be set aside, and rightly so. */
const tooLarge: LateFault = (events) => (events.length > 1 ? { status: 413 } : undefined);

const QUICK: readonly (Fault | LateFault)[] = [
  "busy",
  "blocked",
  "blocked-open",
  "reset-before",
  "reset-after",
  "half-answer",
  "slow-read",
  "error",
  { status: 503 },
  tooLarge,
];
const SLOW: readonly Fault[] = ["hang", "hang-then-queue"];

/** The part of the demo's account in which everything could be read: some thousand events, and an exit code that is of the delivery alone. */
const SCAN = [
  "scan",
  "--replay",
  join(packageRoot(), "recordings", "demo.ndjson.gz"),
  "--checks",
  "!s3-*,!iam-*,!rds-*,!ebs-*,!ec2-*,!vpc-*,!accessanalyzer-*",
];

let expected: Set<string>;

beforeAll(async () => {
  const { code, stdout, stderr } = await start([...SCAN, "--format", "ndjson"]).ended;
  if (code !== 0) throw new Error(stderr);
  expected = idsOf(stdout);
});

test.concurrent.for(Array.from({ length: RUNS }, (_, index) => index + 1))(
  "run %i",
  async (seed, { expect, onTestFinished }) => {
    const random = generator(seed);
    const logs = await startLogstash();
    onTestFinished(() => logs.close());
    const spool = mkdtempSync(join(tmpdir(), "aplomb-"));
    onTestFinished(() => rmSync(spool, { recursive: true }));
    const batch = 5 + Math.floor(random() * 100);
    const delivery = [
      "--logstash-url",
      logs.url,
      "--spool",
      spool,
      "--delivery-timeout",
      "1",
      "--batch-events",
      String(batch),
    ];
    logs.setFault(() => faultFor(random, { often: 0.3, slow: 0.02 }));

    const scan = start([...SCAN, "--format", "ndjson", ...delivery]);
    killAtSomeMoment(scan, logs, random);
    const { stdout } = await scan.ended;
    const shown = idsOf(stdout);

    // Who sends what is left may be killed as well.
    for (let round = 0; round < 3 && random() < 0.4; round += 1) {
      const ship = start(["ship", ...delivery]);
      setTimeout(() => ship.child.kill("SIGKILL"), random() * 800);
      await ship.ended;
    }
    logs.setFault(() => faultFor(random, { often: 0.1, slow: 0 }));
    await until(0, () => start(["ship", ...delivery]));
    const arrived = new Set(logs.queued.map(idOf));
    expect(
      [...shown].filter((id) => !arrived.has(id)),
      "shown, and never delivered",
    ).toEqual([]);
    expect(
      [...arrived].filter((id) => !expected.has(id)),
      "delivered, and never found",
    ).toEqual([]);

    await until(0, () => start([...SCAN, "--format", "none", ...delivery]));
    expect(new Set(logs.queued.map(idOf))).toEqual(expected);
    expect(left(spool)).toEqual(["drain.lock"]);
  },
);

/** By time, by what was shown, or by what was sent: a clock alone would nearly always miss the moments that matter. */
function killAtSomeMoment({ child, stdout }: Running, logs: Logstash, random: () => number): void {
  const kill = () => child.kill("SIGKILL");
  const way = random();
  if (way < 0.1) return;
  if (way < 0.4) setTimeout(kill, 150 + random() * 1_500);
  else if (way < 0.7) {
    const bytes = random() * 1_000_000;
    child.stdout?.on("data", () => stdout().length > bytes && kill());
  } else void logs.handled(1 + Math.floor(random() * 12)).then(kill, () => undefined);
}

function faultFor(
  random: () => number,
  { often, slow }: { readonly often: number; readonly slow: number },
): Fault | LateFault | undefined {
  const dice = random();
  if (dice < slow) return SLOW[Math.floor(random() * SLOW.length)];
  return dice < often ? QUICK[Math.floor(random() * QUICK.length)] : undefined;
}

/** A few faults in a row may still leave something waiting: then once more. */
async function until(code: number, run: () => Running): Promise<void> {
  for (let round = 0; ; round += 1) {
    const ended = await run().ended;
    if (ended.code === code) return;
    if (round === 20) throw new Error(`it still ends with ${ended.code}: ${ended.stderr}`);
  }
}

function left(spool: string): string[] {
  return readdirSync(spool).flatMap((name) => readdirSync(join(spool, name)));
}

/** mulberry32: a small generator, so that a failing run can be run again with the same faults. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
