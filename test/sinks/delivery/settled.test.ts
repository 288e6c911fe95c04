import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { RefusedError, SinkError } from "../../../src/model/errors.ts";
import { type Result, TAKEN } from "../../../src/sinks/delivery/answer.ts";
import { type DeliveryOptions, deliver } from "../../../src/sinks/delivery/delivery.ts";
import { MemoryQueue } from "../../../src/sinks/spool/memory.ts";
import type { Line } from "../../../src/sinks/spool/queue.ts";
import { Spool } from "../../../src/sinks/spool/spool.ts";
import { temporary } from "../../support/folder.ts";

type Send = (lines: readonly Line[]) => Promise<Result>;

/** A worker's delivery: over memory, and waiting for a receiver that is down. */
function delivery(send: Send, options: Partial<DeliveryOptions> = {}) {
  const queue = options.queue ?? new MemoryQueue();
  const end = new AbortController();
  const sink = deliver({
    client: { name: "it", send, abort: () => undefined, close: async () => undefined },
    queue,
    connections: 2,
    batch: { events: 100 },
    backoff: { firstMs: 1, maxMs: 2 },
    coolDownMs: 2,
    waits: true,
    signal: end.signal,
    notice: () => undefined,
    ...options,
  });
  const settled = sink.settled;
  if (settled === undefined) throw new Error("it settles");
  return { sink, queue, end, settled: settled.bind(sink) };
}

const textOf = (name: string, size = 0) => `${JSON.stringify({ name, filler: "x".repeat(size) })}\n`;
const nameOf = (line: Line): unknown => JSON.parse(line.toString()).name;
const later: Result = { kind: "later", reason: "busy" };
const refusing =
  (name: string): Send =>
  async (lines) => ({
    kind: "taken",
    again: [],
    refused: lines.filter((line) => nameOf(line) === name).map((line) => ({ line, reason: "400 bad" })),
  });

/** All that can happen without the outside has happened. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** What became of a promise, asked at any time. */
function fateOf(promise: Promise<void>): { is: "open" | "settled" | "failed" } {
  const fate: { is: "open" | "settled" | "failed" } = { is: "open" };
  promise.then(
    () => {
      fate.is = "settled";
    },
    () => {
      fate.is = "failed";
    },
  );
  return fate;
}

test("what was written is sent at once, and settled when it is taken, not before", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const answers: ((result: Result) => void)[] = [];
  const { sink, settled } = delivery(() => new Promise((resolve) => answers.push(resolve)));
  await sink.write(textOf("a"));
  await turns();
  expect(answers.length).toBe(0);
  const fate = fateOf(settled());
  await turns();
  expect([answers.length, fate.is]).toEqual([1, "open"]);
  answers[0]?.(TAKEN);
  await turns();
  expect(fate.is).toBe("settled");
  await sink.close();
});

test("more than a batch goes at once too, to its last line", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const sent: number[] = [];
  const { sink, settled } = delivery(async (lines) => {
    sent.push(lines.length);
    return TAKEN;
  });
  for (let index = 0; index < 230; index += 1) await sink.write(textOf("a"));
  await settled();
  expect(sent.toSorted((a, b) => a - b)).toEqual([30, 100, 100]);
  await sink.close();
});

test("nothing written is settled", async () => {
  const { sink, settled } = delivery(async () => TAKEN);
  await settled();
  await settled({ of: {} });
  await sink.close();
});

describe("each owner has an answer of its own", () => {
  test("a refusal is that of whose event was refused, before or after it asks", async () => {
    const { sink, settled } = delivery(refusing("bad"));
    const [a, b, c] = [{}, {}, {}];
    await Promise.all([
      sink.write(textOf("bad"), a),
      sink.write(textOf("good"), b),
      sink.write(textOf("bad"), b),
      sink.write(textOf("good"), c),
    ]);
    const told = await Promise.allSettled([a, b, c].map((of) => settled({ of })));
    expect(told.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    await expect(settled({ of: a })).rejects.toThrow(RefusedError);
    await expect(settled({ of: b })).rejects.toThrow("it refused 1 event: 400 bad.");
    await expect(settled()).rejects.toThrow("it refused 2 events: 400 bad.");
    await settled({ of: {} });
    await expect(sink.close()).rejects.toThrow("2 events refused (400 bad), and kept nowhere");
  });

  test("what is written meanwhile, by others or for the same owner, delays nobody", async () => {
    const answers = new Map<unknown, (result: Result) => void>();
    const { sink, settled } = delivery(
      (lines) => new Promise((resolve) => answers.set(nameOf(lines[0] ?? Buffer.of()), resolve)),
    );
    const a = {};
    await sink.write(textOf("first"), a);
    const [own, all] = [fateOf(settled({ of: a })), fateOf(settled())];
    await turns();
    await sink.write(textOf("second"), a);
    const [both, others] = [fateOf(settled({ of: a })), fateOf(settled({ of: {} }))];
    await turns();
    answers.get("first")?.(TAKEN);
    await turns();
    expect([own.is, all.is, both.is, others.is]).toEqual(["settled", "settled", "open", "settled"]);
    answers.get("second")?.(TAKEN);
    await turns();
    expect(both.is).toBe("settled");
    await sink.close();
  });
});

describe("while the receiver is down", () => {
  test("it is asked again, until it takes them", async () => {
    let calls = 0;
    const { sink, settled } = delivery(async () => {
      calls += 1;
      return calls <= 20 ? later : TAKEN;
    });
    await sink.write(textOf("a"));
    await settled();
    expect(calls).toBe(21);
    await sink.close();
  });

  test("whoever asks may stop waiting, and nothing else ends", async () => {
    let isUp = false;
    const { sink, settled } = delivery(async () => (isUp ? TAKEN : later));
    await sink.write(textOf("a"));
    const impatient = new AbortController();
    const asked = settled({ signal: impatient.signal });
    await turns();
    impatient.abort(new Error("no time"));
    await expect(asked).rejects.toThrow("no time");
    await expect(settled({ signal: impatient.signal })).rejects.toThrow("no time");
    isUp = true;
    await settled();
    await sink.close();
  });

  test("writers wait, little is in memory, and none of it is lost", async () => {
    let isUp = false;
    let taken = 0;
    const { sink, queue, settled } = delivery(async (lines) => {
      if (isUp) taken += lines.length;
      return isUp ? TAKEN : later;
    });
    let written = 0;
    const writers = Array.from({ length: 10 }, async () => {
      for (let index = 0; index < 1_000; index += 1) {
        await sink.write(textOf("a", 2_000));
        written += 1;
      }
    });
    for (let before = -1; before !== written; ) {
      before = written;
      await turns();
    }
    expect(written).toBeLessThan(5_000);
    expect(queue.ready.bytes).toBeLessThan(5 * 2 ** 20);
    isUp = true;
    await Promise.all(writers);
    await settled();
    expect(taken).toBe(10_000);
    await sink.close();
  });

  test("the end of the work ends the waiting: what was not delivered is told, as it can be had again", async () => {
    const { sink, settled, end } = delivery(async () => later);
    const owner = {};
    await sink.write(textOf("a"), owner);
    const asked = settled({ of: owner });
    const filling = (async () => {
      for (;;) await sink.write(textOf("b", 500_000));
    })();
    // Nobody listens yet.
    for (const one of [asked, filling]) one.catch(() => undefined);
    await turns();
    end.abort();
    await expect(filling).rejects.toThrow(/could be neither delivered nor kept: busy\.$/);
    await expect(asked).rejects.toThrow("1 event could be neither delivered nor kept: busy.");
    await expect(sink.close()).rejects.toThrow(SinkError);
  });
});

test("a receiver that was given up settles nothing, and takes nothing", async () => {
  const error = new SinkError("it answers 401", { hint: "Mend it." });
  const { sink, settled } = delivery(async () => ({ kind: "stop", error }));
  await sink.write(textOf("a"));
  await expect(settled()).rejects.toThrow("1 event could be neither delivered nor kept: it answers 401.");
  await expect(sink.write(textOf("b"))).rejects.toThrow(/it answers 401/);
  await expect(sink.close()).rejects.toThrow(SinkError);
});

describe("with a spool", () => {
  const spoolAt = (folder: string) => Spool.open({ folder, limit: 2 ** 30, notice: () => undefined });

  test("it is settled when the disk has it, whatever the receiver does", async () => {
    const folder = temporary("spool");
    const { sink, settled } = delivery(async () => later, { queue: await spoolAt(folder) });
    const owners = Array.from({ length: 20 }, () => ({}));
    await Promise.all(
      owners.map(async (of, index) => {
        await sink.write(textOf(`event-${index}`), of);
        await settled({ of });
      }),
    );
    const held = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    expect(owners.every((_, index) => held.some((text) => text.includes(`"event-${index}"`)))).toBe(true);
    await expect(sink.close()).rejects.toThrow("20 events waiting");
  });

  test("one that is full while the receiver is down makes writers wait", async () => {
    let isUp = false;
    const queue = await Spool.open({ folder: temporary("spool"), limit: 200_000, notice: () => undefined });
    const { sink, settled } = delivery(async () => (isUp ? TAKEN : later), { queue, batch: { events: 2 } });
    let written = 0;
    const all = Promise.all(
      Array.from({ length: 5 }, async () => {
        for (let index = 0; index < 20; index += 1) {
          await sink.write(textOf("a", 5_000));
          written += 1;
        }
      }),
    );
    for (let before = -1; before !== written; ) {
      before = written;
      await turns();
    }
    expect(written).toBeLessThan(50);
    isUp = true;
    await all;
    await settled();
    await sink.close();
    expect(queue.waiting).toBe(0);
  });
});
