import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { Agent, request } from "undici";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Fault, type LogstashOptions, startLogstash } from "./logstash.ts";
import { certificates } from "./tls.ts";

async function started(options: LogstashOptions = {}) {
  const logstash = await startLogstash(options);
  onTestFinished(() => logstash.close());
  return logstash;
}

interface Message {
  readonly type?: string;
  readonly body: string | Uint8Array;
  readonly headers?: Record<string, string>;
}

async function post(url: string, { type = "application/json", body, headers = {} }: Message) {
  const response = await fetch(url, { method: "POST", body, headers: { "content-type": type, ...headers } });
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
}

/** A connection that says this, and what it is told. */
function spoken(port: number, ...texts: readonly string[]) {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  const heard = { socket, text: "", error: undefined as string | undefined };
  socket.on("data", (data) => {
    heard.text += String(data);
  });
  socket.on("error", (error: NodeJS.ErrnoException) => {
    heard.error = error.code;
  });
  for (const text of texts) socket.write(text);
  return heard;
}

async function told(heard: { readonly socket: Socket; readonly text: string }, end: string): Promise<string> {
  while (!heard.text.endsWith(end)) await once(heard.socket, "data");
  return heard.text;
}

function head(length: number, ...lines: readonly string[]): string {
  const all = ["POST / HTTP/1.1", "Host: x", "Content-Type: application/json", `Content-Length: ${length}`, ...lines];
  return `${all.join("\r\n")}\r\n\r\n`;
}

const OK = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nok";
const EMPTY = (status: string) => `HTTP/1.1 ${status}\r\ncontent-length: 0\r\n\r\n`;

describe("an answer", () => {
  test("is ok in two bytes, and the connection stays", async () => {
    const { port, queued } = await started();
    const heard = spoken(port, `${head(2)}{}`);
    expect(await told(heard, "ok")).toBe(OK);
    heard.socket.write(`${head(2)}[]`);
    expect(await told(heard, "okHTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nok")).toBe(
      OK + OK,
    );
    expect(queued).toHaveLength(1);
  });

  test.each(["GET", "PUT", "POST", "DELETE", "PATCH"])("%s of any path is ok", async (method) => {
    const { url, requests } = await started();
    const response = await fetch(`${url}/any/path?x=1`, { method });
    expect([response.status, await response.text()]).toEqual([200, "ok"]);
    expect(requests).toMatchObject([{ index: 0, method, path: "/any/path?x=1", bytes: 0, concurrent: 1 }]);
  });
});

describe("a body", () => {
  const failed = (message: string) => ({ "@version": "1", message, tags: ["_jsonparsefailure"] });
  const plain = (message: string) => ({ "@version": "1", message, event: { original: message } });
  const ndjson = '{"a":1}\n{"b":2}\n';
  const rows: readonly (Message & { name: string; codecs?: "ndjson"; queued: unknown[] })[] = [
    { name: "an object", body: '{"a":1}', queued: [{ "@version": "1", a: 1, event: { original: '{"a":1}' } }] },
    {
      name: "an object with event fields",
      body: '{"event":{"id":"x"}}',
      queued: [{ "@version": "1", event: { id: "x", original: '{"event":{"id":"x"}}' } }],
    },
    {
      name: "an object with an original",
      body: '{"event":{"original":"x"}}',
      queued: [{ "@version": "1", event: { original: "x" } }],
    },
    {
      name: "an array of one",
      body: '[{"a":1}]',
      queued: [{ "@version": "1", a: 1, event: { original: '[{"a":1}]' } }],
    },
    {
      name: "an array of two",
      body: '[{"a":1},{"@version":"2"}]',
      queued: [{ "@version": "1", a: 1 }, { "@version": "2" }],
    },
    { name: "an empty array", body: "[]", queued: [] },
    { name: "nothing, as JSON", body: " \n", queued: [] },
    { name: "nothing", type: "text/plain", body: "", queued: [plain("")] },
    { name: "broken JSON", body: '{"a":', queued: [failed('{"a":')] },
    { name: "a scalar", body: "42", queued: [failed("42")] },
    { name: "null", body: "null", queued: [failed("null")] },
    { name: "an array with a scalar", body: '[{"a":1},2]', queued: [failed('[{"a":1},2]')] },
    { name: "an array with null", body: "[null]", queued: [failed("[null]")] },
    { name: "a key with a bracket", body: '{"a":[{"x[0]":1}]}', queued: [failed('{"a":[{"x[0]":1}]}')] },
    { name: "one such key in many events", body: '[{"a":1},{"]":1}]', queued: [failed('[{"a":1},{"]":1}]')] },
    {
      name: "a value with a bracket",
      body: '[{"a":"[x]"},{}]',
      queued: [{ "@version": "1", a: "[x]" }, { "@version": "1" }],
    },
    { name: "NDJSON as JSON", body: ndjson, queued: [{ "@version": "1", a: 1, event: { original: ndjson } }] },
    {
      name: "an array and what follows it",
      body: '[{"a":"]\\"}"},{"b":2}] rest',
      queued: [
        { "@version": "1", a: ']"}' },
        { "@version": "1", b: 2 },
      ],
    },
    { name: "NDJSON without its codec", type: "application/x-ndjson", body: ndjson, queued: [plain(ndjson)] },
    { name: "text with the NDJSON codec", type: "text/plain", codecs: "ndjson", body: "x", queued: [plain("x")] },
    {
      name: "NDJSON with its codec",
      type: "application/x-ndjson; charset=utf-8",
      codecs: "ndjson",
      body: '{"a":1}\nbad\n\n{"b":"é"}',
      queued: [{ "@version": "1", a: 1 }, failed("bad"), { "@version": "1", b: "é" }],
    },
    {
      name: "another charset",
      type: "application/json; charset=ISO-8859-1",
      body: Buffer.from('[{"a":"é"},{}]', "latin1"),
      queued: [{ "@version": "1", a: "é" }, { "@version": "1" }],
    },
    {
      name: "gzip",
      body: gzipSync('[{"a":1},{}]'),
      headers: { "content-encoding": "gzip" },
      queued: [{ "@version": "1", a: 1 }, { "@version": "1" }],
    },
  ];
  test.each(rows)("of $name is queued as what it is, with 200", async ({ codecs, queued, ...message }) => {
    const logstash = await started(codecs === undefined ? {} : { codecs });
    expect(await post(logstash.url, message)).toMatchObject({ status: 200, text: "ok" });
    expect(logstash.queued).toEqual(queued);
    expect(logstash.requests).toMatchObject([{ events: queued.length, bytes: Buffer.byteLength(message.body) }]);
  });

  test("is measured before and after inflation", async () => {
    const { url, requests } = await started();
    const body = gzipSync(" ".repeat(1000));
    await post(url, { body, headers: { "content-encoding": "gzip" } });
    expect(requests).toMatchObject([{ bytes: body.length, inflated: 1000, events: 0 }]);
  });

  test("that is no gzip, or half of one, is refused", async () => {
    const { url, queued } = await started();
    const expected = {
      status: 400,
      text: "Input is not in the GZIP format",
      headers: { "content-type": "text/plain" },
    };
    const headers = { "content-encoding": "gzip" };
    expect(await post(url, { body: "x", headers })).toMatchObject(expected);
    expect(await post(url, { body: gzipSync("{}").subarray(0, -9), headers })).toMatchObject(expected);
    expect(queued).toEqual([]);
  });
});

describe("a body that is too large", () => {
  const limit = { maxContentLength: 10 };
  const closing = "HTTP/1.1 413 Payload Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

  test("with a length, is refused at the headers; the connection stays", async () => {
    const { port, queued, requests } = await started(limit);
    const heard = spoken(port, head(11));
    await told(heard, EMPTY("413 Payload Too Large"));
    heard.socket.write(`${"x".repeat(11)}${head(2)}{}`);
    await told(heard, OK);
    expect(queued).toHaveLength(1);
    expect(requests).toMatchObject([{ events: undefined }, { events: 1 }]);
  });

  test("in chunks, costs the connection", async () => {
    const { port } = await started(limit);
    const heard = spoken(
      port,
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n[         ]\r\n0\r\n\r\n",
    );
    await once(heard.socket, "close");
    expect(heard.text).toBe(closing);
  });

  test("only when inflated, costs the connection", async () => {
    const { port } = await started({ maxContentLength: 100 });
    const body = gzipSync(" ".repeat(101));
    const heard = spoken(port, head(body.length, "Content-Encoding: gzip"));
    heard.socket.write(body);
    await once(heard.socket, "close");
    expect(heard.text).toBe(closing);
  });

  test("is refused for its size even to a stranger", async () => {
    const { url } = await started({ ...limit, user: "u", password: "p" });
    expect(await post(url, { body: "[         ]" })).toMatchObject({ status: 413, text: "" });
  });
});

describe("a client", () => {
  const challenge = 'Basic realm="Logstash HTTP Input"';
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
  const user = { user: "u", password: "p:ä" };
  test.each([
    { name: "without a password", options: user, status: 401, told: challenge },
    { name: "with a wrong one", options: user, authorization: basic("u:x"), status: 401, told: undefined },
    { name: "with the right one", options: user, authorization: basic("u:p:ä"), status: 200, told: undefined },
    { name: "without a token", options: { token: "t" }, status: 401, told: "Bearer" },
    { name: "with a wrong token", options: { token: "t" }, authorization: "Bearer x", status: 401, told: undefined },
    { name: "with the token", options: { token: "t" }, authorization: "Bearer t", status: 200, told: undefined },
  ])("$name gets $status", async ({ options, authorization, status, told }) => {
    const { url, queued, requests } = await started(options);
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const response = await post(url, { body: "[{},{}]", headers });
    expect(response.status).toBe(status);
    expect(response.headers["www-authenticate"]).toBe(told);
    expect(queued).toHaveLength(status === 200 ? 2 : 0);
    // Even who is refused had to send it all.
    expect(requests).toMatchObject([{ bytes: 7, events: 2 }]);
  });

  test("that expects to be asked is told to go on, and is known by it", async () => {
    const { port, requests } = await started();
    const heard = spoken(port, head(2, "Expect: 100-continue"));
    await told(heard, "HTTP/1.1 100 Continue\r\n\r\n");
    heard.socket.write("{}");
    await told(heard, OK);
    expect(requests).toMatchObject([{ headers: { expect: "100-continue" } }]);
  });

  test("that does not wait for an answer is found out", async () => {
    const logstash = await started({ fault: ({ index }) => (index === 0 ? "hang" : undefined) });
    spoken(logstash.port, `${head(2)}{}${head(2)}{}`);
    await logstash.handled(2);
    expect(logstash.requests.map(({ concurrent }) => concurrent)).toEqual([1, 2]);
    expect(logstash.connections).toBe(1);
  });

  test("that waits, and comes again, is not", async () => {
    const logstash = await started();
    const heard = spoken(logstash.port, `${head(2)}{}`);
    await told(heard, "ok");
    heard.socket.write(`${head(2)}{}`);
    await logstash.handled(2);
    expect(logstash.requests.map(({ concurrent }) => concurrent)).toEqual([1, 1]);
  });

  test("that comes over several connections is counted, until it has gone", async () => {
    const logstash = await started();
    const heard = [1, 2, 3].map(() => spoken(logstash.port, `${head(2)}{}`));
    await logstash.handled(3);
    expect(logstash.connections).toBe(3);
    for (const { socket } of heard) socket.destroy();
    await logstash.idle();
    expect(logstash.connections).toBe(3);
  });
});

describe("a fault", () => {
  const refused = "HTTP/1.1 429 Too Many Requests\r\n\r\n";
  const half = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-type: text/plain\r\n\r\no";
  const body = `${head(7)}[{},{}]`;

  test.each<{ fault: Fault; said?: string; text: string; queued: number }>([
    { fault: "busy", text: EMPTY("429 Too Many Requests"), queued: 0 },
    { fault: "blocked-open", said: head(1000), text: refused, queued: 0 },
    { fault: "blocked", said: head(2, "Expect: 100-continue"), text: refused, queued: 0 },
    { fault: "error", text: EMPTY("500 Internal Server Error"), queued: 1 },
    { fault: "slow-read", text: OK, queued: 2 },
    {
      fault: { status: 302, headers: { Location: "/x" }, body: "moved" },
      text: "HTTP/1.1 302 Found\r\nLocation: /x\r\ncontent-length: 5\r\n\r\nmoved",
      queued: 0,
    },
  ])("$fault: an answer, and the connection stays", async ({ fault, said = body, text, queued }) => {
    const logstash = await started({ fault: () => fault });
    const heard = spoken(logstash.port, said);
    await logstash.handled(1);
    expect(await told(heard, text)).toBe(text);
    expect(logstash.queued).toHaveLength(queued);

    // By the time that another has been served, an end would have come.
    logstash.setFault(undefined);
    await post(logstash.url, { body: "[]" });
    expect(heard).toMatchObject({ text, error: undefined, socket: { readableEnded: false } });
  });

  test.each<{ fault: Fault; said?: string; text: string; error: string | undefined; queued: number }>([
    { fault: "blocked", said: head(1000), text: refused, error: undefined, queued: 0 },
    { fault: "reset-before", said: `${head(1000)}[`, text: "", error: "ECONNRESET", queued: 0 },
    { fault: "reset-after", text: "", error: "ECONNRESET", queued: 2 },
    { fault: "half-answer", text: half, error: undefined, queued: 2 },
  ])("$fault: the connection ends", async ({ fault, said = body, text, error, queued }) => {
    const logstash = await started({ fault: () => fault });
    const heard = spoken(logstash.port, said);
    await new Promise((resolve) => heard.socket.once("close", resolve));
    expect(heard).toMatchObject({ text, error });
    expect(logstash.queued).toHaveLength(queued);
  });

  test.each<{ fault: Fault; queued: number }>([
    { fault: "hang", queued: 0 },
    { fault: "hang-then-queue", queued: 2 },
  ])("$fault: no answer, until the server goes", async ({ fault, queued }) => {
    const logstash = await started({ fault: () => fault });
    const answered = post(logstash.url, { body: "[{},{}]" });
    await logstash.handled(1);
    expect(logstash.queued).toHaveLength(queued);
    await logstash.close();
    await expect(answered).rejects.toThrow("fetch failed");
  });

  test.each<Fault>(["blocked", "blocked-open", "reset-before"])(
    "%s comes before a large body is read",
    async (fault) => {
      const logstash = await started({ fault: () => fault });
      const response = request(logstash.url, { method: "POST", body: Buffer.alloc(20_000_000), signal: ended() });
      response.catch(() => {});
      await logstash.handled(1);
      expect(logstash.requests).toMatchObject([{ bytes: 0, events: undefined }]);
    },
  );

  test("slow-read takes all of a large body", async () => {
    const logstash = await started({ fault: () => "slow-read" });
    const { status } = await post(logstash.url, { body: JSON.stringify([{ a: "x".repeat(1_000_000) }, {}]) });
    expect([status, logstash.queued.length]).toEqual([200, 2]);
  });

  test("may depend on the request, on its events, and be changed", async () => {
    const logstash = await started({ fault: ({ path }) => (path === "/x" ? "busy" : undefined) });
    const statusOf = async (path: string, body: string) => (await post(`${logstash.url}${path}`, { body })).status;
    expect([await statusOf("/x", "{}"), await statusOf("/y", "{}")]).toEqual([429, 200]);
    logstash.setFault(() => (events) => (events.length > 1 ? { status: 413 } : undefined));
    expect([await statusOf("/", "[{},{}]"), await statusOf("/", "[{}]")]).toEqual([413, 200]);
    logstash.setFault("error");
    expect(await statusOf("/", "{}")).toBe(500);
    logstash.setFault(undefined);
    expect(await statusOf("/", "{}")).toBe(200);
  });
});

/** What is still under way at the end of a test is given up. */
function ended(): AbortSignal {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  return controller.signal;
}

describe("TLS", () => {
  async function answered(url: string, connect: Agent.Options["connect"]): Promise<number | string> {
    const dispatcher = new Agent({ connect: connect ?? {} });
    onTestFinished(() => dispatcher.destroy());
    return request(url, { dispatcher, method: "POST", body: "{}" }).then(
      async ({ statusCode, body }) => {
        await body.dump();
        return statusCode;
      },
      (error: NodeJS.ErrnoException) => error.code ?? error.message,
    );
  }

  test("is trusted with its CA only", async () => {
    const { ca, server, stranger } = certificates();
    const known = await started({ tls: server });
    expect(known.url).toMatch(/^https:/);
    expect(await answered(known.url, { ca: ca.cert })).toBe(200);
    expect(await answered(known.url.replace("127.0.0.1", "localhost"), { ca: ca.cert })).toBe(200);
    expect(await answered(known.url, {})).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
    const unknown = await started({ tls: stranger });
    expect(await answered(unknown.url, { ca: ca.cert })).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect([known.requests.length, unknown.requests.length]).toEqual([2, 0]);
  });

  test("may ask for a certificate of the client's", async () => {
    const { ca, server, client, stranger } = certificates();
    const { url, requests } = await started({ tls: { ...server, ca: ca.cert, requestCert: true } });
    expect(await answered(url, { ca: ca.cert, cert: client.cert, key: client.key })).toBe(200);
    expect(await answered(url, { ca: ca.cert })).not.toBe(200);
    expect(await answered(url, { ca: ca.cert, cert: stranger.cert, key: stranger.key })).not.toBe(200);
    expect(requests).toHaveLength(1);
  });

  test.each<{ fault: Fault; outcome: string | number }>([
    { fault: "reset-before", outcome: "ECONNRESET" },
    { fault: "reset-after", outcome: "ECONNRESET" },
    { fault: "busy", outcome: 429 },
  ])("does not keep $fault from happening", async ({ fault, outcome }) => {
    const { ca, server } = certificates();
    const logstash = await started({ tls: server, fault: () => fault });
    expect(await answered(logstash.url, { ca: ca.cert })).toBe(outcome);
    expect(logstash.connections).toBe(1);
  });
});
