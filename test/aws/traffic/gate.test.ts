import fc from "fast-check";
import { expect, test } from "vitest";
import { Gate } from "../../../src/aws/traffic/gate.ts";
import type { Order, Pass } from "../../../src/aws/traffic/lane.ts";
import { steady } from "../../../src/aws/traffic/rates.ts";
import { Stopwatch } from "../../../src/aws/traffic/stopwatch.ts";
import { settled } from "../../support/streams.ts";
import { VirtualTime } from "./virtual-time.ts";
import { overfull } from "./windows.ts";

const order = (lane: string, more: Partial<Order> = {}): Order => ({ lane, endpoint: lane.slice(0, 1), ...more });
const slow = { rate: { burst: 1, refill: 1 } };

test("ten at once per endpoint, and none waits for another one's", async () => {
  const time = new VirtualTime();
  const gate = new Gate({ clock: time });
  const passes: Pass[] = [];
  const orders = [...Array.from({ length: 12 }, () => order("a")), order("b")];
  for (const one of orders) void gate.enter(one).then((pass) => passes.push(pass));
  await settled();
  expect(passes).toHaveLength(11);
  passes[0]?.leave();
  await settled();
  expect(passes).toHaveLength(12);
  expect(time.pending).toBe(0);
});

test("what waits for a token holds no slot, and what waits for a slot no token", async () => {
  const time = new VirtualTime();
  const gate = new Gate({ clock: time });
  const told: string[] = [];
  const passes: Pass[] = [];
  const enter = (name: string, one: Order) =>
    void gate.enter(one).then((pass) => {
      told.push(name);
      passes.push(pass);
    });
  enter("first", order("a slow", slow));
  for (let count = 0; count < 5; count += 1) enter("waits", order("a slow", slow));
  for (let count = 0; count < 20; count += 1) enter("other", order("a"));
  await settled();
  // The ones that wait for a token leave nine slots to the others.
  expect(told).toEqual(["first", ...Array(9).fill("other")]);
  // All slots are taken: tokens are not, and so do not come in a flood afterwards.
  await time.pass(60_000);
  expect(told).toHaveLength(10);
  for (const pass of passes.splice(0)) pass.leave();
  await settled();
  expect(told.slice(10)).toEqual(["waits", ...Array(9).fill("other")]);
});

test("when it is over all leave at once, nobody comes, and no timer stays", async () => {
  const time = new VirtualTime();
  const leaving = new AbortController();
  const gate = new Gate({ clock: time, signal: leaving.signal });
  const pass = await gate.enter(order("a", slow));
  const waiting = [gate.enter(order("a", slow)), gate.enter(order("a", { ...slow, hasSlot: true }))];
  const ends = Promise.allSettled(waiting);
  expect(time.pending).toBe(1);
  leaving.abort(new Error("over"));
  expect(await ends).toMatchObject([
    { status: "rejected", reason: { message: "over" } },
    { status: "rejected", reason: { message: "over" } },
  ]);
  expect(time.pending).toBe(0);
  await expect(gate.enter(order("a"))).rejects.toThrow("over");
  pass.leave();
  expect(time.pending).toBe(0);
});

test("who has kept a slot goes before those who have none, and needs no other", async () => {
  const time = new VirtualTime();
  const gate = new Gate({ clock: time });
  const rate = { rate: { burst: 10, refill: 1 } };
  await Promise.all(Array.from({ length: 10 }, () => gate.enter(order("a", rate))));
  const told: string[] = [];
  void gate.enter(order("a", rate)).then(() => told.push("new"));
  void gate.enter(order("a", { ...rate, hasSlot: true })).then((pass) => {
    told.push("again");
    pass.leave();
  });
  await time.pass(999);
  expect(told).toEqual([]);
  await time.pass(1);
  expect(told).toEqual(["again"]);
  await time.pass(1_000);
  expect(told).toEqual(["again", "new"]);
  expect(time.pending).toBe(0);
});

test("those who come too late are told when their turn has come, all at once, and take nothing", async () => {
  const time = new VirtualTime();
  const gate = new Gate({ clock: time, limit: { burst: 1, refill: 1 } });
  let isDead = false;
  const check = () => {
    if (isDead) throw new Error("dead");
  };
  await gate.enter(order("a", { check }));
  const late = Array.from({ length: 30 }, () => gate.enter(order("a", { check })));
  const alive = gate.enter(order("b", { check: () => undefined }));
  isDead = true;
  const ends = Promise.allSettled(late);
  await time.pass(1_000);
  await expect(alive).resolves.toBeDefined();
  expect(new Set((await ends).map((end) => end.status === "rejected" && String(end.reason)))).toEqual(
    new Set(["Error: dead"]),
  );
  expect(time.pending).toBe(0);
});

test("waiting is counted for the budget, and not for slots", async () => {
  const time = new VirtualTime();
  const stopwatch = new Stopwatch();
  const gate = new Gate({ clock: time, stopwatch });
  const [first] = await Promise.all(Array.from({ length: 10 }, () => gate.enter(order("a"))));
  const behind = gate.enter(order("a"));
  await time.pass(5_000);
  first?.leave();
  expect((await behind).wait).toBe(0);
  await gate.enter(order("b", slow));
  const [second, third] = [gate.enter(order("b", slow)), gate.enter(order("b", slow))];
  await time.pass(3_000);
  expect([(await second).wait, (await third).wait]).toEqual([1_000, 2_000]);
  expect(stopwatch.total).toBe(2_000);
});

interface Arrival {
  readonly after: number;
  readonly lane: number;
  readonly takes: number;
  readonly refused: boolean;
}

const arrivals: fc.Arbitrary<Arrival[]> = fc.array(
  fc.record({
    after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })),
    lane: fc.integer({ min: 0, max: 3 }),
    takes: fc.integer({ min: 0, max: 300 }),
    refused: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
);
const RATES = [
  { burst: 1, refill: 1 },
  { burst: 5, refill: 2.5 },
  { burst: 10, refill: 50 },
  { burst: 2, refill: 0.5 },
];

test("over any arrivals: no rate is exceeded, who comes first goes first, and everybody goes", async () => {
  const limits = fc.option(fc.double({ min: 0.5, max: 40, noNaN: true }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(arrivals, limits, async (all, most) => {
      const time = new VirtualTime();
      const gate = new Gate({ clock: time, ...(most !== undefined && { limit: steady(most) }) });
      const sent: { readonly lane: number; readonly index: number; readonly at: number }[] = [];
      for (const [index, { after, lane, takes, refused }] of all.entries()) {
        await time.pass(after);
        const rate = RATES[lane];
        void gate.enter({ lane: `${lane}`, endpoint: `${lane % 2}`, ...(rate && { rate }) }).then((pass) => {
          sent.push({ lane, index, at: time.now() });
          time.after(takes, () => {
            if (refused) pass.refused();
            pass.leave();
          });
        });
      }
      await time.pass(1_000_000);
      expect(sent).toHaveLength(all.length);
      expect(time.pending).toBe(0);
      if (most !== undefined) {
        const times = sent.map(({ at }) => at);
        expect(overfull(times, steady(most))).toBeUndefined();
        // What is promised: any second, with one of its ends.
        const busiest = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
        expect(busiest).toBeLessThanOrEqual(Math.max(1, Math.ceil(most)));
      }
      for (const [lane, rate] of RATES.entries()) {
        const its = sent.filter((one) => one.lane === lane);
        expect(its.map(({ index }) => index)).toEqual(its.map(({ index }) => index).toSorted((a, b) => a - b));
        expect(
          overfull(
            its.map(({ at }) => at),
            rate,
          ),
        ).toBeUndefined();
      }
    }),
    { numRuns: 40 },
  );
});
