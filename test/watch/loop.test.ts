import { expect, test } from "vitest";
import { type Watching, watchLoop } from "../../src/watch/loop.ts";
import { Requests } from "../../src/watch/requests.ts";
import { PAUSE_MS } from "../../src/watch/schedule.ts";
import { type FakeClock, fakeClock } from "./fake-clock.ts";

const PERIOD = 900_000;

interface Told {
  readonly clock: FakeClock;
  readonly requests: Requests;
  /** What happened, each with the clock's time in seconds. */
  readonly events: string[];
}

/** Rounds that take so many milliseconds, each. */
async function watched(
  took: readonly number[],
  { act, ...more }: Partial<Watching> & { act?: (told: Told) => void } = {},
): Promise<Told> {
  const told: Told = { clock: fakeClock(), requests: new Requests(), events: [] };
  const { clock, requests, events } = told;
  const note = (what: string) => events.push(`${what} at ${clock.elapsed() / 1000}`);
  act?.(told);
  let running = 0;
  await watchLoop({
    period: PERIOD,
    rounds: took.length,
    clock,
    requests,
    random: () => 0,
    async round(number) {
      note(`round ${number}`);
      running += 1;
      expect(running, "rounds overlap").toBe(1);
      await Promise.resolve();
      clock.pass(took[number - 1] ?? 0);
      running -= 1;
    },
    async reload(number) {
      note(`reload for ${number}`);
    },
    late: () => note("late"),
    ...more,
  });
  return told;
}

test("the first round starts at once, the others from start to start", async () => {
  const { events, clock } = await watched([60_000, 300_000, 0]);
  expect(events).toEqual(["round 1 at 0", "round 2 at 900", "round 3 at 1800"]);
  expect(clock.waits).toEqual([840_000, 600_000]);
});

test("each start has a delay of its own, and delays do not add up", async () => {
  const delays = [1, 0.5, 0];
  const { events } = await watched([0, 0, 0, 0], { random: () => delays.shift() ?? 0 });
  expect(events).toEqual(["round 1 at 0", "round 2 at 990", "round 3 at 1845", "round 4 at 2700"]);
});

test("rounds that take too long do not overlap; it is told once for each stretch of them", async () => {
  const { events } = await watched([1_000_000, 950_000, 10_000, 2_000_000, 0]);
  const [second, third] = [1_005, 1_960];
  expect(events).toEqual([
    "round 1 at 0",
    "late at 1000",
    `round 2 at ${second}`,
    `round 3 at ${third}`,
    `round 4 at ${third + 900}`,
    `late at ${third + 2_900}`,
    `round 5 at ${third + 2_900 + PAUSE_MS / 1000}`,
  ]);
});

test("asked to end while it waits, it ends at once", async () => {
  const { events, clock } = await watched([0, 0, 0], {
    act: ({ clock, requests }) => clock.during(1, () => requests.end()),
  });
  expect([events, clock.elapsed()]).toEqual([["round 1 at 0"], 0]);
});

test("asked to end in a round, it does not wait for another", async () => {
  const requests = new Requests();
  const { clock } = await watched([0, 0], { requests, round: async () => requests.end() });
  expect(clock.waits).toEqual([]);
});

test("asked to end before it began, it does nothing", async () => {
  const { events } = await watched([0], { act: ({ requests }) => requests.end() });
  expect(events).toEqual([]);
});

test("a reload starts the next round now, and the ones after it count from there", async () => {
  const { events } = await watched([10_000, 10_000, 0], {
    act: ({ clock, requests }) =>
      clock.during(1, () => {
        clock.pass(200_000);
        requests.reload();
      }),
  });
  expect(events).toEqual(["round 1 at 0", "reload for 2 at 210", "round 2 at 210", "round 3 at 1110"]);
});

test("a reload in a round waits for its end; several are one", async () => {
  const { events } = await watched([0, 0, 0], {
    act: ({ requests }) => {
      requests.reload();
      requests.reload();
    },
  });
  expect(events).toEqual(["round 1 at 0", "reload for 2 at 0", "round 2 at 0", "round 3 at 900"]);
});

test("an end wins over a reload", async () => {
  const { events } = await watched([0, 0], {
    act: ({ clock, requests }) =>
      clock.during(1, () => {
        requests.reload();
        requests.end();
      }),
  });
  expect(events).toEqual(["round 1 at 0"]);
});

test("what a round throws ends the watch", async () => {
  const failing = watched([0], { round: () => Promise.reject(new Error("no credentials")) });
  await expect(failing).rejects.toThrow("no credentials");
});
