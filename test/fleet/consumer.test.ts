import { getEventListeners } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { AgainError, PoisonError } from "../../src/fleet/consumer-errors.ts";
import { silenceOf } from "../../src/fleet/consumer-tally.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { expectBalance, VISIBILITY, type World, work, world } from "./consuming.ts";
import { failure } from "./memory-queue.ts";

let made: World | undefined;

/** The world of a test, of which it is counted in the end whether anything was forgotten. */
function opened(options: Parameters<typeof world>[0] = {}): World {
  made = world(options);
  return made;
}

afterEach(() => {
  if (made !== undefined) expectBalance(made.tally);
  made = undefined;
});

const many = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);
const asked = ({ queue }: World, operation: string) => queue.asked.filter((one) => one.startsWith(operation));

describe("what is handled", () => {
  test("is removed, several that end together in one request", async () => {
    const { queue, tally, start, ...one } = opened();
    const { handle, end, begun } = work();
    for (const body of many(4)) queue.put(body);
    await start({ handle });
    expect(begun).toEqual(many(4));
    expect(tally.inHand).toBe(4);
    await Promise.all(many(4).map((body) => end(body)));
    expect(queue.asked.filter((name) => name.startsWith("remove"))).toEqual(["remove m0, m1, m2, m3"]);
    expect([queue.bodies, tally.outcomes.deleted, tally.inHand, one.told]).toEqual([[], 4, 0, []]);
  });

  test("is never more at once than there is room for, and the queue is not asked while there is none", async () => {
    const { queue, start, ...one } = opened();
    const { handle, end, begun } = work();
    for (const body of many(5)) queue.put(body);
    await start({ handle, concurrency: 2 });
    expect([begun, queue.asked]).toEqual([["m0", "m1"], ["receive 2 in 20 s"]]);
    await one.clock.pass(1_000);
    await end("m1");
    expect(begun).toEqual(["m0", "m1", "m2"]);
    expect(queue.asked.slice(1)).toEqual(["remove m1", "receive 1 in 20 s"]);
  });

  test("may take a hundred at once, ten in a request", async () => {
    const one = opened();
    const { handle, begun } = work();
    for (const body of many(105)) one.queue.put(body);
    await one.start({ handle, concurrency: 100 });
    expect(begun.length).toBe(100);
    expect(asked(one, "receive").length).toBe(10);
  });

  test("is of any body: nothing here looks into it", async () => {
    const bodies = ["", "\u0000\u001b[31m{", "x".repeat(1_048_576), '{"__proto__":{"a":1}}', "\ud800"];
    const { queue, start, tally } = opened();
    for (const body of bodies) queue.put(body);
    const seen: string[] = [];
    await start({ handle: async ({ body }) => void seen.push(body) });
    expect(seen).toEqual(bodies);
    expect(tally.outcomes.deleted).toBe(5);
  });

  test("is told how often it was tried, and how long that took is counted", async () => {
    const { queue, start, clock, tally } = opened();
    const attempts: number[] = [];
    queue.put("a", { attempts: 1 });
    await start({
      async handle(_, handling) {
        attempts.push(handling.attempts);
        await clock.sleep(1_500, handling.signal);
      },
    });
    await clock.pass(2_000);
    expect([attempts, tally.handled, tally.handledMs]).toEqual([[2], 1, 1_500]);
  });
});

describe("what fails", () => {
  const rows: [name: string, attempts: number, error: unknown, hiddenSeconds: number][] = [
    ["comes again after a while", 0, new Error("no network"), 5],
    ["comes again after a longer while", 1, new Error("no network"), 30],
    ["may throw anything", 0, "text", 5],
    ["comes again when it says so", 0, new AgainError({ afterSeconds: 90 }), 90],
    ["comes again at once if it says so", 0, new AgainError({ afterSeconds: 0 }), 0],
    ["comes again within what SQS allows", 0, new AgainError({ afterSeconds: 1e9 }), 43_140],
  ];
  test.each(rows)("%s", async (_, attempts, error, seconds) => {
    const { queue, start, tally } = opened();
    queue.put("a", { attempts });
    // What is visible at once must not be handled again here.
    const { handle, end } = work();
    await start({ handle, concurrency: 1 });
    const before = queue.asked.length;
    await end("a", error);
    expect(queue.asked[before]).toBe(`hide a ${seconds}`);
    expect([tally.outcomes.released, queue.dead]).toEqual([1, []]);
  });

  const buried: [name: string, attempts: number, error: unknown, reason: string][] = [
    ["is buried at once if nobody can handle it", 0, new PoisonError("It is no JSON."), "It is no JSON."],
    ["is buried with the reason before SQS does so without", 2, new Error("no network"), "no network"],
    ["is buried when it came too often already", 2, new TypeError(), "TypeError"],
  ];
  test.each(buried)("%s", async (_, attempts, error, reason) => {
    const { queue, start, tally, told } = opened();
    queue.put("a", { attempts });
    await start({ handle: () => Promise.reject(error) });
    expect(queue.dead).toEqual([{ body: "a", reason }]);
    expect([queue.bodies, tally.outcomes.buried]).toEqual([[], 1]);
    expect(told).toEqual([`Message m1 of changes is in the dead-letter queue: ${reason}`]);
  });

  test("by a handler that throws at once does no more harm than one that rejects", async () => {
    const { queue, start, tally } = opened();
    queue.put("a");
    await start({
      handle() {
        throw new Error("no");
      },
    });
    expect(tally.outcomes.released).toBe(1);
  });

  test("is given back if it cannot be buried", async () => {
    const { queue, start, tally, told } = opened();
    queue.faults.bury = () => failure("denied", "AccessDenied");
    queue.put("a");
    await start({ handle: () => Promise.reject(new PoisonError("no")) });
    expect([queue.dead, queue.bodies, queue.hiddenFor("a")]).toEqual([[], ["a"], 5_000]);
    expect(tally.outcomes.released).toBe(1);
    expect(told.join()).toContain(
      "cannot be put in the dead-letter queue of changes: SQS:ReceiveMessage: AccessDenied",
    );
  });

  test("through no fault of its own never becomes a dead letter, however often it comes", async () => {
    const { queue, start, clock, tally } = opened();
    queue.put("a");
    let times = 0;
    await start({
      async handle() {
        times += 1;
        if (times < 12) throw new AgainError({ afterSeconds: 60 });
      },
    });
    await clock.pass(15 * 60_000);
    expect([times, queue.dead, queue.bodies]).toEqual([12, [], []]);
    expect(tally.outcomes).toEqual({ deleted: 1, released: 11, buried: 0, lost: 0 });
  });

  test("is hidden as it was if it cannot be sent anew", async () => {
    const { queue, start, told } = opened();
    queue.faults.send = () => failure("network");
    queue.put("a", { attempts: 2 });
    await start({ handle: () => Promise.reject(new AgainError({ afterSeconds: 60 })) });
    expect([queue.bodies, queue.hiddenFor("a")]).toEqual([["a"], 60_000]);
    expect(told.length).toBe(1);
  });
});

describe("a removal", () => {
  test("that fails is tried again", async () => {
    const { queue, start, clock, tally, told } = opened();
    let failures = 2;
    queue.faults.remove = () => (failures-- > 0 ? failure("network") : undefined);
    queue.put("a");
    await start({ handle: async () => undefined });
    await clock.pass(10_000);
    expect([queue.bodies, tally.outcomes.deleted, told]).toEqual([[], 1, []]);
  });

  test("that keeps failing is told once, and the message comes again", async () => {
    const { queue, start, clock, tally, told } = opened();
    queue.faults.remove = () => failure("network");
    queue.put("a");
    queue.put("b");
    let times = 0;
    await start({
      handle: async () => {
        times += 1;
      },
    });
    await clock.pass(65_000);
    expect(told.length).toBe(1);
    expect(told[0]).toContain("A message of changes cannot be removed and comes again:");
    expect(tally.outcomes.lost).toBe(2);
    delete queue.faults.remove;
    await clock.pass(120_000);
    expect([queue.bodies, times, told.length]).toEqual([[], 4, 2]);
  });
});

describe("the heartbeat", () => {
  test("keeps all in hand from others, for as long as it takes", async () => {
    const { queue, start, clock, tally } = opened();
    const { handle, end, begun } = work();
    for (const body of many(3)) queue.put(body);
    await start({ handle, concurrency: 10 });
    await clock.pass(3 * 3_600_000);
    expect(begun).toEqual(many(3));
    expect(queue.asked.filter((one) => one.startsWith("hide")).slice(0, 1)).toEqual(["hide m0 60, m1 60, m2 60"]);
    for (const body of many(3)) await end(body);
    expect(tally.outcomes.deleted).toBe(3);
  });

  test("notices that a message is another's, and has nothing to do with it any more", async () => {
    const { queue, start, clock, tally, told } = opened();
    const { handle, end, signals } = work();
    queue.put("a");
    queue.put("b");
    await start({ handle });
    queue.steal("a");
    await clock.pass(VISIBILITY / 3);
    expect([signals.get("a")?.aborted, signals.get("b")?.aborted]).toEqual([true, false]);
    expect([tally.outcomes.lost, tally.inHand]).toEqual([1, 1]);
    expect(told).toEqual(["Message m1 of changes is not ours any more: ReceiptHandleIsInvalid"]);
    await end("a");
    await end("b");
    expect(queue.asked.filter((one) => one.startsWith("remove"))).toEqual(["remove b"]);
    expect(queue.bodies).toEqual(["a"]);
  });

  test("that fails for a while is told once, and nothing is lost", async () => {
    const { queue, start, clock, tally, told } = opened();
    const { handle, end } = work();
    queue.put("a");
    await start({ handle });
    let failures = 2;
    queue.faults.hide = () => (failures-- > 0 ? failure("network") : undefined);
    await clock.pass(VISIBILITY + 5_000);
    expect(told.map((one) => one.split(":")[0])).toEqual([
      "Messages of changes cannot be kept from other workers",
      "Messages of changes are kept again.",
    ]);
    await end("a");
    expect([tally.outcomes.deleted, tally.outcomes.lost]).toEqual([1, 0]);
  });

  test("that fails for too long makes no worker handle a message twice at once", async () => {
    const { queue, start, clock, tally } = opened();
    const { handle, end, begun } = work();
    queue.put("a");
    await start({ handle });
    queue.faults.hide = () => failure("network");
    await clock.pass(VISIBILITY + 1_000);
    delete queue.faults.hide;
    await clock.pass(VISIBILITY * 3);
    await end("a");
    expect([begun, queue.bodies]).toEqual([["a"], []]);
    expect(tally.outcomes).toEqual({ deleted: 1, released: 0, buried: 0, lost: 1 });
  });

  test("that hangs keeps no other from its time", async () => {
    const one = opened();
    const { handle } = work();
    one.queue.put("a");
    let first = true;
    one.queue.faults.hide = () => {
      const never = first;
      first = false;
      return never ? "never" : undefined;
    };
    await one.start({ handle });
    await one.clock.pass(VISIBILITY * 2);
    expect(asked(one, "hide").length).toBe(6);
    expect(one.tally.inHand).toBe(1);
  });

  test("gives up what has been in hand for twelve hours, as SQS does", async () => {
    const { queue, start, clock, tally, told } = opened();
    const { handle, signals } = work();
    queue.put("a");
    await start({ handle, concurrency: 1 });
    await clock.pass(12 * 3_600_000 - 60_000 - 1_000);
    expect(signals.get("a")?.aborted).toBe(false);
    await clock.pass(90_000);
    expect([signals.get("a")?.aborted, tally.outcomes.lost]).toEqual([true, 1]);
    expect(told.join()).toContain("was in hand for 12 hours");
    const seconds = queue.asked.flatMap((one) => /^hide a (\d+)$/.exec(one)?.[1] ?? []).map(Number);
    expect([Math.max(...seconds), Math.min(...seconds) >= 1]).toEqual([60, true]);
  });
});

test("a removal that hangs is not counted for anything else, however long it does", async () => {
  const { queue, start, clock, abort, ended, tally } = opened();
  queue.faults.remove = () => "never";
  queue.put("a");
  await start({ handle: async () => undefined });
  await clock.pass(13 * 3_600_000);
  expect([tally.received - tally.inHand - tally.outcomes.released, tally.outcomes.lost]).toEqual([0, 0]);
  abort.abort();
  await clock.pass(10_000);
  expect(ended()).toBe("well");
});

describe("asked to stop", () => {
  test("in a poll, it ends at once", async () => {
    const { start, stop, clock, ended } = opened();
    await start({ handle: work().handle });
    expect(ended()).toBeUndefined();
    stop.abort();
    await clock.pass(0);
    expect([ended(), clock.elapsed()]).toEqual(["well", 0]);
  });

  test("before it began, it takes nothing", async () => {
    const { start, stop, queue, ended } = opened();
    stop.abort();
    queue.put("a");
    await start({ handle: work().handle });
    expect([ended(), queue.asked]).toEqual(["well", []]);
  });

  test("it waits for what is under way, however long, and keeps it meanwhile", async () => {
    const { start, stop, queue, clock, ended, tally } = opened();
    const { handle, end, begun, signals } = work();
    queue.put("a");
    await start({ handle });
    stop.abort();
    queue.put("b");
    await clock.pass(3_600_000);
    expect([ended(), begun, signals.get("a")?.aborted]).toEqual([undefined, ["a"], false]);
    await end("a");
    expect([ended(), tally.outcomes.deleted, queue.bodies]).toEqual(["well", 1, ["b"]]);
  });

  test("it gives back what came just then", async () => {
    const one = opened();
    one.queue.put("a");
    one.queue.put("last", { attempts: 2 });
    one.queue.onGiven = () => one.stop.abort();
    const { handle, begun } = work();
    await one.start({ handle });
    expect([one.ended(), begun]).toEqual(["well", []]);
    expect(one.queue.asked).toContain("hide a 0");
    // It would be a dead letter when it is received once more.
    expect(one.queue.asked).toContain("send last 0");
    expect([one.queue.bodies.sort(), one.tally.outcomes.released]).toEqual([["a", "last"], 2]);
  });
});

describe("without any more time", () => {
  test("handlers that hear it give their messages back at once, or have done their work", async () => {
    const { start, stop, abort, queue, clock, ended, tally } = opened();
    queue.put("a");
    queue.put("b");
    queue.put("poison");
    await start({
      async handle({ body }, { signal }) {
        await clock.sleep(3_600_000, signal);
        if (body === "a") throw new Error("interrupted");
        if (body === "poison") throw new PoisonError("It is no JSON.");
      },
    });
    stop.abort();
    abort.abort();
    await clock.pass(0);
    expect([ended(), queue.bodies, queue.hiddenFor("a")]).toEqual(["well", ["a"], 0]);
    expect(tally.outcomes).toEqual({ deleted: 1, released: 1, buried: 1, lost: 0 });
  });

  test("a handler that never ends is left behind, and its message given back", async () => {
    const { start, abort, queue, clock, ended, tally } = opened();
    const { handle, end } = work();
    queue.put("a");
    await start({ handle });
    abort.abort();
    await clock.pass(4_999);
    expect(ended()).toBeUndefined();
    await clock.pass(1);
    expect([ended(), queue.hiddenFor("a"), tally.outcomes.released]).toEqual(["well", 0, 1]);
    // Too late.
    await end("a");
    expect(queue.bodies).toEqual(["a"]);
  });

  test("a queue that hangs holds nobody", async () => {
    const { start, abort, queue, clock, ended } = opened();
    queue.put("a");
    await start({ handle: work().handle });
    queue.faults.hide = () => "never";
    abort.abort();
    await clock.pass(10_000);
    expect(ended()).toBe("well");
  });
});

describe("a FIFO queue", () => {
  const fifo = () => opened({ name: "scans.fifo" });

  test("has one message of a group handled after the other, and groups at once", async () => {
    const { queue, start } = fifo();
    const { handle, end, begun } = work();
    for (const [body, group] of [
      ["a1", "a"],
      ["a2", "a"],
      ["b1", "b"],
    ] as const)
      queue.put(body, { group });
    await start({ handle });
    expect(begun).toEqual(["a1", "b1"]);
    await end("a1");
    expect(begun).toEqual(["a1", "b1", "a2"]);
  });

  const rows: [error: Error, first: string][] = [
    [new Error("no"), "hide a1 5"],
    [new AgainError({ afterSeconds: 60 }), "hide a1 60"],
  ];
  test.each(rows)(
    "of which one fails (%s) gives the later ones of its group back after it, in order",
    async (error, first) => {
      const { queue, start, tally } = fifo();
      const { handle, end, begun } = work();
      for (const body of ["a1", "a2", "a3"]) queue.put(body, { group: "a" });
      await start({ handle });
      const before = queue.asked.length;
      await end("a1", error);
      expect(queue.asked.slice(before).filter((one) => one.startsWith("hide"))).toEqual([first, "hide a2 0, a3 0"]);
      expect([begun, tally.outcomes.released]).toEqual([["a1"], 3]);
    },
  );

  test("goes on behind one that is buried", async () => {
    const { queue, start } = fifo();
    const { handle, end, begun } = work();
    for (const body of ["a1", "a2"]) queue.put(body, { group: "a" });
    await start({ handle });
    await end("a1", new PoisonError("no"));
    expect([begun, queue.dead.length]).toEqual([["a1", "a2"], 1]);
  });

  test("that is asked to stop gives back what waits for its turn, at once", async () => {
    const { queue, start, stop, ended } = fifo();
    const { handle, end, begun } = work();
    for (const body of ["a1", "a2"]) queue.put(body, { group: "a" });
    await start({ handle });
    stop.abort();
    await end("a1");
    expect([queue.asked.includes("hide a2 0"), begun, queue.bodies, ended()]).toEqual([true, ["a1"], ["a2"], "well"]);
  });
});

describe("with nothing to do", () => {
  test("it ends when nothing came for so long", async () => {
    const { start, clock, ended, queue } = opened();
    await start({ handle: async () => undefined, idle: 60_000 });
    await clock.pass(30_000);
    queue.put("a");
    await clock.pass(59_999);
    expect([ended(), queue.bodies]).toEqual([undefined, []]);
    await clock.pass(20_001);
    expect(ended()).toBe("well");
  });

  test("it does not end while something is in hand, nor right after", async () => {
    const { start, clock, ended, queue } = opened();
    const { handle, end } = work();
    queue.put("a");
    await start({ handle, idle: 10_000 });
    await clock.pass(600_000 - 1);
    await end("a");
    await clock.pass(9_999);
    expect(ended()).toBeUndefined();
    await clock.pass(10_002);
    expect(ended()).toBe("well");
  });

  test("it polls no longer than there is something to wait for", async () => {
    const { start, queue } = opened();
    await start({ handle: work().handle, idle: 2_500 });
    expect(queue.asked).toEqual(["receive 10 in 3 s"]);
  });

  test("it never ends by itself unless that is asked for", async () => {
    const { start, clock, ended } = opened();
    await start({ handle: work().handle });
    await clock.pass(24 * 3_600_000);
    expect(ended()).toBeUndefined();
  });
});

describe("a queue that gives nothing", () => {
  test("for a while is told once at the beginning and once at the end, and is asked ever less often", async () => {
    const { start, clock, queue, told, ended, tally } = opened();
    let down = true;
    queue.faults.receive = () => (down ? failure("network", "ECONNREFUSED") : undefined);
    await start({ handle: async () => undefined, idle: 60_000 });
    await clock.pass(10 * 60_000);
    expect([told.length, ended()]).toEqual([1, undefined]);
    expect(queue.asked.length).toBeLessThan(26);
    expect(silenceOf([tally], clock.elapsed())).toBe("The queue changes has not answered for more than three minutes.");
    expect(tally.lastError?.sentence).toContain("ECONNREFUSED");
    down = false;
    queue.put("a");
    await clock.pass(31_000);
    expect(told.slice(1)).toEqual(["The queue changes gives messages again."]);
    expect([queue.bodies, silenceOf([tally], clock.elapsed())]).toEqual([[], undefined]);
  });

  test("as it is forbidden for good ends the consumer, once what is in hand has ended", async () => {
    const { start, clock, queue, ended } = opened();
    const { handle, end } = work();
    queue.put("a");
    await start({ handle });
    queue.faults.receive = () => failure("denied", "AccessDenied");
    await clock.pass(20_000 + 32_000);
    expect(ended()).toBeUndefined();
    await end("a");
    const error = ended();
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ hint: expect.stringContaining("sqs:ReceiveMessage") });
  });

  const rows = [
    ["denied", "AccessDenied"],
    ["other", "QueueDoesNotExist"],
    ["other", "AWS.SimpleQueueService.NonExistentQueue"],
    ["other", "KmsAccessDenied"],
    ["expired", "ExpiredToken"],
  ] as const;
  test.each(rows)("(%s, %s) is given some time to come right", async (kind, code) => {
    const { start, clock, queue, ended } = opened();
    let failures = 5;
    queue.faults.receive = () => (failures-- > 0 ? failure(kind, code) : undefined);
    await start({ handle: work().handle });
    await clock.pass(60_000);
    expect(ended()).toBeUndefined();
    queue.faults.receive = () => failure(kind, code);
    await clock.pass(60_000);
    expect(ended()).toBeInstanceOf(Error);
  });

  test("is not silent while nobody asks it", async () => {
    const { start, clock, queue, tally } = opened();
    queue.put("a");
    await start({ handle: work().handle, concurrency: 1 });
    await clock.pass(3_600_000);
    expect(silenceOf([tally], clock.elapsed())).toBeUndefined();
  });

  test("asked to stop meanwhile, it ends at once", async () => {
    const { start, stop, clock, queue, ended } = opened();
    queue.faults.receive = () => failure("network");
    await start({ handle: work().handle });
    await clock.pass(40_000);
    const before = clock.elapsed();
    stop.abort();
    await clock.pass(0);
    expect([ended(), clock.elapsed()]).toEqual(["well", before]);
  });
});

test("leaves nothing behind on the signals, however many messages there were", async () => {
  const { start, stop, abort, clock, queue, tally, ended } = opened();
  for (const body of many(500)) queue.put(body);
  await start({ handle: async () => undefined, idle: 5_000 });
  await clock.pass(0);
  for (let turn = 0; turn < 50 && tally.outcomes.deleted < 500; turn += 1) await clock.pass(0);
  expect(tally.outcomes.deleted).toBe(500);
  expect(getEventListeners(stop.signal, "abort").length + getEventListeners(abort.signal, "abort").length).toBeLessThan(
    8,
  );
  await clock.pass(20_000);
  expect(ended()).toBe("well");
});
