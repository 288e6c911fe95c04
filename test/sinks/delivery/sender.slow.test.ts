import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { SinkError } from "../../../src/model/errors.ts";
import { type Result, TAKEN } from "../../../src/sinks/delivery/answer.ts";
import { type DeliveryOptions, deliver } from "../../../src/sinks/delivery/delivery.ts";
import { elasticsearch } from "../../../src/sinks/delivery/elasticsearch.ts";
import { Endpoint } from "../../../src/sinks/delivery/endpoint.ts";
import { MemoryQueue } from "../../../src/sinks/spool/memory.ts";
import type { Line } from "../../../src/sinks/spool/queue.ts";
import { Spool } from "../../../src/sinks/spool/spool.ts";
import { temporary } from "../../support/folder.ts";

/** A delivery over a client that answers what it is told to; 100 events are a batch. */
async function delivery(send: (lines: readonly Line[]) => Promise<Result>, options: Partial<DeliveryOptions> = {}) {
  const notices: string[] = [];
  const queue = await Spool.open({ folder: temporary("spool"), limit: 2 ** 30, notice: () => undefined });
  const client = { name: "it", send, abort: () => undefined, close: async () => undefined };
  const sink = deliver({
    client,
    queue,
    connections: 2,
    batch: { events: 100 },
    backoff: { firstMs: 1, maxMs: 2 },
    coolDownMs: 5,
    signal: new AbortController().signal,
    notice: (sentence) => notices.push(sentence),
    ...options,
  });
  const write = async (count: number, size = 10) => {
    for (let index = 0; index < count; index += 1) await sink.write(`{"x":"${"x".repeat(size)}"}`);
  };
  return { sink, queue, notices, write };
}

const later = (reason = "busy"): Result => ({ kind: "later", reason });
const stop = (message: string): Result => ({ kind: "stop", error: new SinkError(message, { hint: "Mend it." }) });

test("a receiver that refuses all of much wakes who waits for room", async () => {
  const { sink, write } = await delivery(async () => ({ kind: "too-large" }));
  await write(12_000, 1_000);
  await expect(sink.close()).rejects.toThrow(/^12000 events refused \(413/);
});

test("a receiver that comes back with nothing but refusals is up again", async () => {
  let calls = 0;
  const { sink, write, queue } = await delivery(async (lines) => {
    calls += 1;
    if (calls <= 20) return later();
    if (calls <= 24) return { kind: "taken", again: [], refused: lines.map((line) => ({ line, reason: "bad" })) };
    return TAKEN;
  });
  await write(1_000);
  await vi.waitFor(() => expect(queue.waiting).toBe(0), { timeout: 30_000 });
  await expect(sink.close()).rejects.toThrow(/^\d+ events refused \(bad\)/);
});

test("once it is stopped, an answer to what was under way does not start it again", async () => {
  const answers: ((result: Result) => void)[] = [];
  const { sink, write } = await delivery(() => new Promise((resolve) => answers.push(resolve)));
  await write(500);
  await vi.waitFor(() => expect(answers.length).toBe(3));
  answers[0]?.(stop("it answers 401"));
  answers[1]?.(TAKEN);
  answers[2]?.(later());
  await expect(sink.close()).rejects.toThrow(/^400 events waiting in \S+: it answers 401\.$/);
  expect(answers.length).toBe(3);
});

test("one who asks to be left alone for long is down, and asked again all the same", async () => {
  let calls = 0;
  const { sink, write, notices } = await delivery(async () => {
    calls += 1;
    return calls <= 3 ? { kind: "later", reason: "it answers 429", after: 31_536_000 } : TAKEN;
  });
  await write(100);
  await vi.waitFor(() => expect(notices).toContain("Events are taken again."), { timeout: 30_000 });
  await sink.close();
});

test("what is less than a batch after others were taken does not wait for the end", async () => {
  const sent: number[] = [];
  const { sink, write, queue } = await delivery(async (lines) => {
    sent.push(lines.length);
    return TAKEN;
  });
  await write(230);
  await vi.waitFor(() => expect(queue.waiting).toBe(0), { timeout: 30_000 });
  expect(sent.reduce((sum, count) => sum + count)).toBe(230);
  await sink.close();
});

test("without a spool, what is refused is told to be kept nowhere", async () => {
  const { sink, write } = await delivery(async () => ({ kind: "too-large" }), { queue: new MemoryQueue() });
  await write(1);
  await expect(sink.close()).rejects.toThrow(
    "1 event refused (413: an event of 18 bytes is larger than it takes), and kept nowhere",
  );
});

test("an error of ours stops the delivery, and loses nothing", async () => {
  const { sink, write, queue } = await delivery(async () => {
    throw new TypeError("ours");
  });
  await write(100);
  await expect(sink.close()).rejects.toThrow(/100 events waiting in \S+: ours\./);
  expect(queue.waiting).toBe(100);
});

test("a request that never gets a connection ends with its time", async () => {
  // A TLS handshake that nobody answers.
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const endpoint = new Endpoint(url, { connections: 1, tls: { insecure: true } });
  const request = { method: "POST", headers: {}, body: Buffer.from("[]"), timeoutMs: 50 } as const;
  const both = [endpoint.exchange("", request), endpoint.exchange("", request)];
  const settled = await Promise.allSettled(both);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const third = endpoint.exchange("", { ...request, timeoutMs: 60_000 });
  endpoint.abort();
  await expect(third).rejects.toThrow("given up");
  await endpoint.close();
});

test("a header that HTTP cannot carry is told, however often it is tried", async () => {
  const endpoint = new Endpoint(new URL("http://127.0.0.1:1"), { connections: 1, tls: { insecure: false } });
  const request = { method: "POST", headers: { "x-a": "☃" }, body: Buffer.from("[]"), timeoutMs: 200 } as const;
  for (let time = 0; time < 3; time += 1) await expect(endpoint.exchange("", request)).rejects.toThrow();
  await endpoint.close();
});

const line = Buffer.from("{}");

test.each<[string, number, string, Partial<Result>]>([
  ["no right", 403, "security_exception", { again: [line], refused: [] }],
  ["no index", 404, "index_not_found_exception", { again: [line], refused: [] }],
  [
    "a bad event",
    400,
    "document_parsing_exception",
    { again: [], refused: [{ line, reason: "400 document_parsing_exception: why" }] },
  ],
  ["a full disk", 403, "cluster_block_exception", { again: [line], refused: [] }],
])("a bulk item with %s", (what, status, type, wanted) => {
  const text = JSON.stringify({ errors: true, items: [{ create: { status, error: { type, reason: "why" } } }] });
  const result = elasticsearch.judge({ status: 200, headers: {}, text }, [line]);
  expect(result).toMatchObject(wanted);
  expect("stop" in result).toBe(what.startsWith("no "));
});

test.each(["", "no json", "{}", '{"errors":true,"items":[]}', '{"errors":true,"items":[{},{}]}'])(
  "a bulk answer that does not say what became of the events is no answer: %s",
  (text) => {
    expect(elasticsearch.judge({ status: 200, headers: {}, text }, [line])).toMatchObject({ kind: "later" });
  },
);

test("a bulk request that was refused as a whole for what one event holds is sent in parts", () => {
  const item = { create: { status: 400, error: { type: "parse_exception", reason: "why" } } };
  const judged = (count: number) =>
    elasticsearch.judge(
      { status: 200, headers: {}, text: JSON.stringify({ errors: true, items: Array(count).fill(item) }) },
      Array.from({ length: count }, () => Buffer.from("{}")),
    );
  expect([judged(4).kind, judged(1).kind]).toEqual(["too-large", "taken"]);
});
