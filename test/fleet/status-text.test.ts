import { expect, test } from "vitest";
import { type FleetStatus, statusText } from "../../src/cli/fleet-status-text.ts";
import { isWell, type RoundStatus, statusOf, statusOrProblem } from "../../src/fleet/round-status.ts";
import { HOSTILE, OBEYED } from "../support/hostile.ts";
import { Bucket, deniedError } from "./bucket.ts";
import { COMPLETE, FAILED, FIRST, INCOMPLETE, MANIFEST, roundsIn, SECOND, STARTED } from "./round.ts";

const NOW = new Date(STARTED.getTime() + 2 * 3_600_000 + 5 * 60_000 + 7_000);

async function status(markers: Readonly<Record<string, typeof COMPLETE>>): Promise<RoundStatus> {
  const rounds = await roundsIn(new Bucket());
  await rounds.create(MANIFEST);
  for (const [account, marker] of Object.entries(markers)) await rounds.mark("r1", account, marker);
  return statusOf(rounds, "r1", NOW);
}

const told = (one: RoundStatus | FleetStatus["rounds"][number]) => statusText({ rounds: [one], queues: [] });

test("a round that has just begun", async () => {
  expect(told(await status({}))).toEqual([
    "Round r1, open for 2 h 5 min, begun 2026-03-01T06:00:00.000Z",
    "  accounts  2: 0 complete, 0 incomplete, 0 failed, 2 waiting",
    "  waiting   111122223333, 444455556666",
    "  coverage  0 gaps, 0 unknown findings",
    "  findings  0 failed, 0 passed",
  ]);
});

test("a round of which accounts have ended, in different ways", async () => {
  const dark = { ...INCOMPLETE, summary: { ...INCOMPLETE.summary, targets: 0 } } as typeof COMPLETE;
  const changes = { opened: 1, reopened: 2, resolved: 3, open: 4 };
  expect(told(await status({ [FIRST]: { ...COMPLETE, changes }, [SECOND]: FAILED }))).toEqual([
    "Round r1, open for 2 h 5 min, begun 2026-03-01T06:00:00.000Z",
    "  accounts  2: 1 complete, 0 incomplete, 1 failed, 0 waiting",
    "  failed    1 account: The account cannot be entered.",
    "  coverage  0 gaps, 0 unknown findings",
    "  findings  5 failed (1 critical, 1 high, 1 medium, 2 low), 10 passed, 2 suppressed",
    "  changes   1 opened, 2 reopened, 3 resolved",
  ]);
  expect(told(await status({ [FIRST]: INCOMPLETE, [SECOND]: dark })).slice(1, 3)).toEqual([
    "  accounts  2: 0 complete, 2 incomplete (1 could not be entered), 0 failed, 0 waiting",
    "  coverage  6 gaps, 6 unknown findings",
  ]);
});

test.each([
  ["all complete", { [FIRST]: COMPLETE, [SECOND]: COMPLETE }, true],
  ["one waits", { [FIRST]: COMPLETE }, false],
  ["one is incomplete", { [FIRST]: COMPLETE, [SECOND]: INCOMPLETE }, false],
  ["one has failed", { [FIRST]: COMPLETE, [SECOND]: FAILED }, false],
  ["a stranger is complete", { [FIRST]: COMPLETE, "123456789012": COMPLETE }, false],
])("%s: is it well?", async (_, markers, expected) => {
  expect(isWell(await status(markers))).toBe(expected);
});

test("one that is done is told from what it came to, without its accounts' markers", async () => {
  const bucket = new Bucket();
  const rounds = await roundsIn(bucket);
  await rounds.create(MANIFEST);
  await rounds.mark("r1", FIRST, COMPLETE);
  await rounds.mark("r1", SECOND, FAILED);
  const open = await statusOf(rounds, "r1", NOW);
  const end = await rounds.complete("r1");
  if (end === undefined) throw new Error("not complete");
  await rounds.finish(end);
  bucket.calls.length = 0;
  const done = await statusOf(await roundsIn(bucket), "r1", NOW);
  expect(bucket.calls).toEqual(["GET prod/rounds/done/r1.json"]);
  expect(done).toEqual({
    ...open,
    state: "done",
    ended: new Date("2026-03-01T06:10:00.000Z"),
    seconds: 600,
    summary: { ...open.summary },
  });
  expect(told(done)[0]).toBe("Round r1, done in 10 min, begun 2026-03-01T06:00:00.000Z");
});

test("one that is not there is a mistake; one that cannot be read is told with its problem", async () => {
  const bucket = new Bucket();
  const rounds = await roundsIn(bucket);
  await expect(statusOf(rounds, "r1", NOW)).rejects.toThrow("There is no round r1.");
  bucket.before = () => {
    throw deniedError();
  };
  const one = await statusOrProblem(rounds, "r1", NOW);
  expect(one).toEqual({ id: "r1", problem: "S3:GetObject: AccessDenied: Access Denied" });
  expect(told(one)).toEqual(["Round r1", "  problem   S3:GetObject: AccessDenied: Access Denied"]);
});

test("of many that wait a few are named", async () => {
  const rounds = await roundsIn(new Bucket());
  const accounts = Array.from({ length: 1_000 }, (_, index) => ({ id: String(999_999_999_999 - index) }));
  await rounds.create({ ...MANIFEST, accounts });
  const [, , waiting] = told(await statusOf(rounds, "r1", NOW));
  expect(waiting).toBe("  waiting   999999999000, 999999999001, 999999999002, 999999999003, 999999999004 and 995 more");
});

test.each(Object.entries(HOSTILE))("%s stays one harmless piece of text", async (_, text) => {
  const one = await status({ [FIRST]: { ...FAILED, reason: text } });
  const dead = { arn: `arn:aws:sqs:eu-west-1:${FIRST}:${text}`, unread: text };
  const queues = [
    { url: `https://example.com/1/${text}`, problem: text },
    { url: "https://example.com/1/a", waiting: 1, inFlight: 0, delayed: 0, dead },
  ];
  for (const line of statusText({ rounds: [one, { id: "r2", problem: text }], queues }))
    expect(line).not.toMatch(OBEYED);
});

test("queues", () => {
  const url = "https://sqs.eu-west-1.amazonaws.com/111122223333/aplomb.fifo";
  const counts = { url, waiting: 3, inFlight: 2, delayed: 1 };
  const arn = "arn:aws:sqs:eu-west-1:111122223333:dead.fifo";
  const queues = [
    { ...counts, dead: { arn, waiting: 4 } },
    counts,
    { ...counts, dead: { arn, unread: "SQS:GetQueueAttributes: AccessDenied: no; needs sqs:GetQueueAttributes" } },
  ];
  expect(statusText({ rounds: [], queues })).toEqual([
    "There is no round yet.",
    "",
    `Queue ${url}`,
    "  messages  3 waiting, 2 in flight, 1 delayed",
    "  dead      4 in dead.fifo",
    "",
    `Queue ${url}`,
    "  messages  3 waiting, 2 in flight, 1 delayed",
    "  dead      there is no dead-letter queue",
    "",
    `Queue ${url}`,
    "  messages  3 waiting, 2 in flight, 1 delayed",
    "  dead      dead.fifo cannot be asked: SQS:GetQueueAttributes: AccessDenied: no; needs",
    "            sqs:GetQueueAttributes",
  ]);
});

test.each([
  [0, "0 s"],
  [59, "59 s"],
  [60, "1 min"],
  [3_599, "59 min"],
  [3_600, "1 h"],
  [90_061, "1 d 1 h"],
])("%i seconds are %s", async (seconds, text) => {
  const one = { ...(await status({})), seconds };
  expect(told(one)[0]).toContain(`open for ${text}, begun`);
});
