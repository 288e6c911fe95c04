import { readdirSync } from "node:fs";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { SinkError } from "../../../src/model/errors.ts";
import { Client, type ClientOptions } from "../../../src/sinks/delivery/client.ts";
import { type DeliveryOptions, deliver } from "../../../src/sinks/delivery/delivery.ts";
import { elasticsearch } from "../../../src/sinks/delivery/elasticsearch.ts";
import { logstash } from "../../../src/sinks/delivery/logstash.ts";
import type { Sink } from "../../../src/sinks/sink.ts";
import { MemoryQueue } from "../../../src/sinks/spool/memory.ts";
import type { Queue } from "../../../src/sinks/spool/queue.ts";
import { Spool } from "../../../src/sinks/spool/spool.ts";
import { type ElasticsearchOptions, startElasticsearch } from "../../support/elasticsearch.ts";
import { temporary } from "../../support/folder.ts";
import { type Fault, type LogstashOptions, startLogstash } from "../../support/logstash.ts";
import { certificates } from "../../support/tls.ts";

async function server(options: LogstashOptions = {}) {
  const started = await startLogstash(options);
  onTestFinished(() => started.close());
  return started;
}

async function bulkServer(options: ElasticsearchOptions = {}) {
  const started = await startElasticsearch(options);
  onTestFinished(() => started.close());
  return started;
}

async function spool(folder = temporary("spool")): Promise<Spool> {
  return Spool.open({ folder, limit: 2 ** 30, notice: () => undefined });
}

function clientFor(urls: readonly string[], options: Partial<ClientOptions> = {}): Client {
  return new Client({
    urls: urls.map((url) => new URL(url)),
    receiver: logstash("json"),
    headers: {},
    tls: { insecure: false },
    timeoutMs: 300,
    gzip: true,
    connections: 2,
    ...options,
  });
}

interface Delivered {
  readonly sink: Sink;
  readonly queue: Queue;
  readonly notices: string[];
}

function delivery(client: Client, queue: Queue, options: Partial<DeliveryOptions> = {}): Delivered {
  const notices: string[] = [];
  const sink = deliver({
    client,
    queue,
    connections: 2,
    backoff: { firstMs: 1, maxMs: 5 },
    coolDownMs: 5,
    signal: new AbortController().signal,
    notice: (sentence) => notices.push(sentence),
    ...options,
  });
  return { sink, queue, notices };
}

const event = (id: number | string, size = 0) =>
  `${JSON.stringify({ event: { id: `id-${id}` }, data_stream: { type: "logs", dataset: "aplomb.findings", namespace: "default" }, filler: "x".repeat(size) })}\n`;

const idOf = (document: unknown) => /"id":"([^"]*)"/.exec(JSON.stringify(document))?.[1];
const idsIn = (documents: readonly unknown[]) => new Set(documents.map(idOf));
const wanted = (count: number) => new Set(Array.from({ length: count }, (_, index) => `id-${index}`));

async function writeAll({ sink }: Delivered, count: number, size = 0): Promise<void> {
  for (let index = 0; index < count; index += 1) await sink.write(event(index, size));
}

describe("requests", () => {
  test("are JSON arrays, compressed, of 500 events at most, one at a time on few connections, and never expect anything", async () => {
    const logs = await server();
    const sent = delivery(clientFor([logs.url]), await spool());
    await writeAll(sent, 1_750);
    await sent.sink.close();
    expect(idsIn(logs.queued)).toEqual(wanted(1_750));
    expect(logs.queued.length).toBe(1_750);
    expect(logs.requests.map(({ events }) => events ?? 0).toSorted((a, b) => b - a)).toEqual([500, 500, 500, 250]);
    expect(Math.max(...logs.requests.map(({ concurrent }) => concurrent))).toBe(1);
    expect(logs.connections).toBeLessThanOrEqual(2);
    for (const { headers, method } of logs.requests) {
      expect([method, headers["content-type"], headers["content-encoding"], headers["expect"]]).toEqual([
        "POST",
        "application/json",
        "gzip",
        undefined,
      ]);
    }
    expect(sent.notices).toEqual([`${logs.url} took 1750 events.`]);
  });

  test("hold 1 MiB at most before compression", async () => {
    const logs = await server();
    const sent = delivery(clientFor([logs.url]), await spool());
    await writeAll(sent, 40, 100_000);
    await sent.sink.close();
    expect(idsIn(logs.queued)).toEqual(wanted(40));
    expect(Math.max(...logs.requests.map(({ inflated }) => inflated))).toBeLessThanOrEqual(2 ** 20 + 40);
  });

  test("can be NDJSON, and uncompressed", async () => {
    const logs = await server({ codecs: "ndjson" });
    const sent = delivery(clientFor([logs.url], { receiver: logstash("ndjson"), gzip: false }), new MemoryQueue());
    await writeAll(sent, 10);
    await sent.sink.close();
    expect(idsIn(logs.queued)).toEqual(wanted(10));
    expect(logs.requests[0]?.headers["content-type"]).toBe("application/x-ndjson");
    expect(logs.requests[0]?.headers["content-encoding"]).toBeUndefined();
  });

  test("leave a few events waiting for more of them only for a moment", async () => {
    const logs = await server();
    const sent = delivery(clientFor([logs.url]), await spool());
    await writeAll(sent, 3);
    await vi.waitFor(() => expect(logs.queued.length).toBe(3), { timeout: 30_000 });
    await sent.sink.close();
  });
});

describe("whatever goes wrong for a while, all arrives, and what arrives twice has the same id", () => {
  test.each<Fault>([
    "busy",
    "blocked",
    "blocked-open",
    "hang",
    "hang-then-queue",
    "reset-before",
    "reset-after",
    "half-answer",
    "slow-read",
    "error",
    { status: 500 },
    { status: 503, headers: { "retry-after": "1" } },
    { status: 408 },
  ])("%s", async (fault) => {
    const logs = await server({ fault: ({ index }) => (index % 3 === 0 ? fault : undefined) });
    const sent = delivery(clientFor([logs.url]), await spool());
    await writeAll(sent, 1_200);
    await sent.sink.close();
    expect(idsIn(logs.queued)).toEqual(wanted(1_200));
    expect(sent.queue.waiting).toBe(0);
  });

  test("an event that is too large for the receiver is set aside, and its neighbours arrive", async () => {
    const logs = await server({ maxContentLength: 20_000 });
    const folder = temporary("spool");
    const sent = delivery(clientFor([logs.url]), await spool(folder));
    for (let index = 0; index < 50; index += 1) await sent.sink.write(event(index, index === 20 ? 30_000 : 1_000));
    await expect(sent.sink.close()).rejects.toThrow(/^1 event refused \(413: an event of \d+ bytes is larger/);
    expect(idsIn(logs.queued)).toEqual(new Set([...wanted(50)].filter((id) => id !== "id-20")));
    expect(readdirSync(folder).filter((name) => name.startsWith("rejected-"))).toHaveLength(1);
  });
});

describe("a receiver that is down", () => {
  test("stops nobody, and what waits goes out first with the next run", async () => {
    const logs = await server({ fault: () => ({ status: 503 }) });
    const folder = temporary("spool");
    const sent = delivery(clientFor([logs.url]), await spool(folder));
    await writeAll(sent, 2_000, 3_000);
    await expect(sent.sink.close()).rejects.toThrow(`2000 events waiting in ${folder}: ${logs.url} answers 503.`);
    expect(logs.queued).toEqual([]);

    logs.setFault(undefined);
    const next = delivery(clientFor([logs.url]), await spool(folder));
    await next.sink.write(event("new"));
    await next.sink.close();
    expect(logs.queued.length).toBe(2_001);
    expect(idOf(logs.queued.at(-1))).toBe("id-new");
    expect(idsIn(logs.queued)).toEqual(new Set([...wanted(2_000), "id-new"]));
  });

  test("is asked again, and gets all when it is back in the same run", async () => {
    const logs = await server({ fault: ({ index }) => (index < 20 ? "busy" : undefined) });
    const sent = delivery(clientFor([logs.url]), await spool());
    await writeAll(sent, 1_000);
    await vi.waitFor(() => expect(idsIn(logs.queued)).toEqual(wanted(1_000)), { timeout: 30_000 });
    await sent.sink.close();
    expect(sent.notices).toEqual([
      `Events are not taken: ${logs.url} answers 429.`,
      "Events are taken again.",
      `${logs.url} took 1000 events.`,
    ]);
  });

  test("ends a delivery that has no spool, and says what is lost", async () => {
    const logs = await server({ fault: () => ({ status: 503 }) });
    const sent = delivery(clientFor([logs.url]), new MemoryQueue());
    const all = writeAll(sent, 20_000, 1_000);
    await expect(all).rejects.toThrow(/^\d+ events could be neither delivered nor kept: .* answers 503\.$/);
    await expect(sent.sink.close()).rejects.toThrow(SinkError);
  });

  test("is left alone for another one, in order", async () => {
    const [first, second] = [await server({ fault: () => "busy" }), await server()];
    const sent = delivery(clientFor([first.url, second.url]), await spool());
    await writeAll(sent, 2_500);
    await sent.sink.close();
    expect(idsIn(second.queued)).toEqual(wanted(2_500));
    // Those that were under way or made ready may have asked it before any of them knew.
    expect(first.requests.length).toBeLessThanOrEqual(3);
    expect(second.requests.length).toBeGreaterThanOrEqual(5);
  });
});

describe("an answer that a person must hear", () => {
  test.each<[number, string, string]>([
    [400, "answers 400: no", "Check that the URL is that of Logstash"],
    [401, "answers 401: no", "APLOMB_LOGSTASH_PASSWORD"],
    [403, "answers 403: no", "APLOMB_LOGSTASH_TOKEN"],
    [404, "answers 404: no", "Check the URL"],
    [302, "answers 302: no", "It wants to be called https://elsewhere.example.com"],
  ])("%i stops at once, tries nothing more and loses nothing", async (status, message, hint) => {
    const location = { location: "https://elsewhere.example.com" };
    const logs = await server({ fault: () => ({ status, body: "no\nmore", headers: location }) });
    const sent = delivery(clientFor([logs.url]), await spool());
    await writeAll(sent, 1_200);
    const error: unknown = await sent.sink.close().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SinkError);
    expect(String(error)).toContain(message);
    expect(error).toHaveProperty("hint", expect.stringContaining(hint));
    expect(sent.queue.waiting).toBe(1_200);
    // What was under way or made ready already.
    expect(logs.requests.length).toBeLessThanOrEqual(3);
  });
});

describe("TLS", () => {
  const folder = () => temporary("tls");

  test("believes only those whom the authority has signed", async () => {
    const { ca, server: own, stranger } = certificates(folder());
    const logs = await server({ tls: own });
    const strange = await server({ tls: stranger });
    const tls = { insecure: false, ca: ca.cert };
    expect(await clientFor([logs.url], { tls, timeoutMs: 5_000 }).refused()).toBeUndefined();
    const refused = await clientFor([strange.url], { tls }).refused();
    expect(refused?.hint).toBe("Name the authority that signed its certificate: --tls-ca FILE.");
    expect(await clientFor([strange.url], { tls: { ...tls, insecure: true } }).refused()).toBeUndefined();
  });

  test("shows who we are, where that is asked", async () => {
    const { ca, server: own, client } = certificates(folder());
    const logs = await server({ tls: { ...own, ca: ca.cert, requestCert: true } });
    const tls = { insecure: false, ca: ca.cert };
    const sent = delivery(
      clientFor([logs.url], { tls: { ...tls, cert: client.cert, key: client.key } }),
      await spool(),
    );
    await writeAll(sent, 10);
    await sent.sink.close();
    expect(idsIn(logs.queued)).toEqual(wanted(10));
    const nameless = delivery(clientFor([logs.url], { tls }), await spool());
    await writeAll(nameless, 10);
    await expect(nameless.sink.close()).rejects.toThrow("10 events waiting");
  });

  test("is told apart from a port that does not speak it", async () => {
    const logs = await server();
    const refused = await clientFor([logs.url.replace("http:", "https:")]).refused();
    expect(refused?.hint).toBe("It does not speak TLS there: give an http URL.");
  });
});

describe("the question whether we would be let in", () => {
  const basic = { authorization: `Basic ${Buffer.from("aplomb:right").toString("base64")}` };

  test("brings no event, and is answered", async () => {
    const logs = await server({ user: "aplomb", password: "right" });
    expect(await clientFor([logs.url], { headers: basic }).refused()).toBeUndefined();
    expect((await clientFor([logs.url]).refused())?.message).toBe(`${logs.url} answers 401`);
    expect(logs.queued).toEqual([]);
  });

  test("has no answer where nobody listens, or nobody answers", async () => {
    const logs = await startLogstash();
    await logs.close();
    expect(await clientFor([logs.url]).refused()).toBeUndefined();
    const busy = await server({ fault: () => ({ status: 503 }) });
    expect(await clientFor([busy.url]).refused()).toBeUndefined();
  });
});

test("a slow receiver slows the writer, and little waits", async () => {
  let answer = () => {};
  const gate = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const taken: number[] = [];
  const slow = {
    name: "slow",
    async send(lines: readonly Buffer[]) {
      await gate;
      taken.push(lines.length);
      return { kind: "taken", again: [], refused: [] } as const;
    },
    abort: () => undefined,
    close: async () => undefined,
  };
  const queue = await spool();
  const { sink } = {
    sink: deliver({
      client: slow,
      queue,
      connections: 2,
      signal: new AbortController().signal,
      notice: () => undefined,
    }),
  };
  let written = 0;
  const all = (async () => {
    for (; written < 20_000; written += 1) await sink.write(event(written, 1_000));
  })();
  // All that can run without the receiver has run when nothing is written any more over many turns.
  for (let before = -1; before !== written; ) {
    before = written;
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(written).toBeLessThan(7_500);
  expect(written).toBeGreaterThan(3_000);
  expect(queue.ready.bytes).toBeLessThan(5 * 2 ** 20);
  answer();
  await all;
  await sink.close();
  expect(taken.reduce((sum, count) => sum + count)).toBe(20_000);
});

test("an interrupted run gives up soon, and keeps what is left", async () => {
  const logs = await server({ fault: () => "hang" });
  const controller = new AbortController();
  const folder = temporary("spool");
  const sent = delivery(clientFor([logs.url], { timeoutMs: 60_000 }), await spool(folder), {
    signal: controller.signal,
  });
  const all = writeAll(sent, 20_000, 1_000);
  controller.abort();
  await all;
  await expect(sent.sink.close()).rejects.toThrow(`20000 events waiting in ${folder}: there was no time left.`);
});

describe("Elasticsearch and OpenSearch", () => {
  const bulk = { receiver: elasticsearch };
  const stream = "logs-aplomb.findings-default";

  test("get each event once, in its data stream, under its id", async () => {
    const elastic = await bulkServer();
    const folder = temporary("spool");
    for (let round = 0; round < 2; round += 1) {
      const sent = delivery(clientFor([elastic.url], bulk), await spool(folder));
      await writeAll(sent, 700);
      await sent.sink.close();
    }
    expect([...elastic.indices.keys()]).toEqual([stream]);
    expect(new Set(elastic.indices.get(stream)?.keys())).toEqual(wanted(700));
  });

  test("events that it is too busy for are sent again, alone", async () => {
    let busy = 40;
    const elastic = await bulkServer({
      itemFault: () => (busy-- > 0 ? (busy % 2 === 0 ? "busy" : "unavailable") : undefined),
    });
    const sent = delivery(clientFor([elastic.url], bulk), await spool());
    await writeAll(sent, 100);
    await sent.sink.close();
    expect(new Set(elastic.indices.get(stream)?.keys())).toEqual(wanted(100));
    expect(elastic.requests.at(-1)?.events).toBeLessThan(100);
  });

  test("what it refuses is told with its reason and set aside; the rest arrives", async () => {
    const elastic = await bulkServer({ itemFault: ({ id }) => (id === "id-7" ? "mapping" : undefined) });
    const sent = delivery(clientFor([elastic.url], bulk), await spool());
    await writeAll(sent, 20);
    await expect(sent.sink.close()).rejects.toThrow(/^1 event refused \(400 \w+_parsing_exception: .*set aside in /);
    expect(elastic.indices.get(stream)?.size).toBe(19);
  });

  test.each([{ status: 429 }, { status: 503 }, "hang-then-store", "reset-after", "reset-before"] as const)(
    "%o for a while loses nothing",
    async (fault) => {
      const elastic = await bulkServer({ fault: ({ index }) => (index % 2 === 0 ? fault : undefined) });
      const sent = delivery(clientFor([elastic.url], bulk), await spool());
      await writeAll(sent, 1_100);
      await sent.sink.close();
      expect(new Set(elastic.indices.get(stream)?.keys())).toEqual(wanted(1_100));
    },
  );

  test("a wrong key is told before any work, and a right one let in", async () => {
    const elastic = await bulkServer({ apiKey: "cmlnaHQ6a2V5" });
    const headers = { authorization: "ApiKey cmlnaHQ6a2V5" };
    expect((await clientFor([elastic.url], bulk).refused())?.hint).toContain("APLOMB_ELASTICSEARCH_API_KEY");
    expect(await clientFor([elastic.url], { ...bulk, headers }).refused()).toBeUndefined();
  });

  test("an event of others gets an id of its text, and a stream that says where it is from", async () => {
    const elastic = await bulkServer();
    const sent = delivery(clientFor([elastic.url], bulk), await spool());
    for (const text of ['{"a":1}', '{"a":2}', '{"a":1}']) await sent.sink.write(text);
    await sent.sink.close();
    expect(elastic.indices.get("logs-generic-default")?.size).toBe(2);
  });
});
