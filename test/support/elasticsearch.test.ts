import { gzipSync } from "node:zlib";
import { Agent, request } from "undici";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { type ElasticsearchOptions, type ItemFault, type RequestFault, startElasticsearch } from "./elasticsearch.ts";
import { certificates } from "./tls.ts";

async function started(options: ElasticsearchOptions = {}) {
  const elasticsearch = await startElasticsearch(options);
  onTestFinished(() => elasticsearch.close());
  return elasticsearch;
}

function lines(...values: readonly Json[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

function create(id: string, index = "logs"): Json {
  return { create: { _index: index, _id: id } };
}

async function bulk(url: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const place = new URL(url).pathname === "/" ? `${url}/_bulk` : url;
  const all = { "content-type": "application/x-ndjson", ...headers };
  const response = await fetch(place, { method: "POST", body, headers: all });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: text === "" ? undefined : JSON.parse(text) };
}

const ONE = lines(create("1"), { a: 1 });
const TWO = lines(create("1"), { a: 1 }, create("2"), { a: 2 });

describe("what is sent", () => {
  test("is stored by index and id, and told item by item", async () => {
    const { url, indices, requests } = await started();
    const { status, headers, json } = await bulk(
      url,
      lines(create("1"), { a: 1 }, { index: { _index: "b", _id: "1" } }, {}),
    );
    expect(status).toBe(200);
    expect(headers.get("x-elastic-product")).toBe("Elasticsearch");
    expect(json).toEqual({
      took: 1,
      errors: false,
      items: [
        { create: { _index: "logs", _id: "1", result: "created", status: 201 } },
        { index: { _index: "b", _id: "1", result: "created", status: 201 } },
      ],
    });
    expect(indices).toEqual(
      new Map([
        ["logs", new Map([["1", { a: 1 }]])],
        ["b", new Map([["1", {}]])],
      ]),
    );
    expect(requests).toMatchObject([{ method: "POST", path: "/_bulk", events: 2, concurrent: 1 }]);
  });

  test("goes to the index of the path, unless it names its own", async () => {
    const { url, indices } = await started();
    await bulk(`${url}/mine/_bulk`, lines({ create: { _id: "1" } }, {}, create("2"), {}));
    expect([...indices.keys()]).toEqual(["mine", "logs"]);
  });

  test("without an id is given one", async () => {
    const { url, indices } = await started();
    await bulk(`${url}/mine/_bulk`, lines({ create: {} }, {}, { index: {} }, {}));
    expect(indices.get("mine")?.size).toBe(2);
  });

  test("may be gzip", async () => {
    const { url, indices, requests } = await started();
    const body = gzipSync(TWO);
    expect((await bulk(url, body, { "content-encoding": "gzip" })).status).toBe(200);
    expect(indices.get("logs")?.size).toBe(2);
    expect(requests).toMatchObject([{ bytes: body.length, inflated: TWO.length }]);
  });

  test("twice, is a conflict for create and an update for index", async () => {
    const { url, indices } = await started();
    await bulk(url, ONE);
    const { json } = await bulk(url, lines(create("1"), { a: 2 }, { index: { _index: "logs", _id: "1" } }, { a: 3 }));
    const error = {
      type: "version_conflict_engine_exception",
      reason: "[1]: version conflict, document already exists (current version [1])",
    };
    expect(json).toMatchObject({
      errors: true,
      items: [{ create: { status: 409, error } }, { index: { status: 200, result: "updated" } }],
    });
    expect(indices.get("logs")?.get("1")).toEqual({ a: 3 });
  });
});

describe("a bulk request that is wrong as a whole", () => {
  const newline = "The bulk request must be terminated by a newline [\\n]";
  test.each([
    { name: "nothing", body: "", type: "parse_exception", reason: "request body is required" },
    { name: "no last newline", body: ONE.trimEnd(), type: "illegal_argument_exception", reason: newline },
    { name: "no action", body: lines({ a: 1 }, {}), type: "illegal_argument_exception", reason: /^Malformed .* \[1\]/ },
    { name: "no JSON", body: `${ONE}x\n{}\n`, type: "illegal_argument_exception", reason: /^Malformed .* \[3\]/ },
    { name: "no index", body: lines({ create: {} }, {}), type: "action_request_validation_exception", reason: /index/ },
    { name: "no document", body: lines(create("1")), type: "action_request_validation_exception", reason: /source/ },
  ])("$name: 400, and nothing is stored", async ({ body, type, reason }) => {
    const { url, indices } = await started();
    const { status, json } = await bulk(url, body);
    const problem = { type, reason: typeof reason === "string" ? reason : expect.stringMatching(reason) };
    expect([status, json]).toEqual([400, { error: { root_cause: [problem], ...problem }, status: 400 }]);
    expect(indices.size).toBe(0);
  });

  test("another type, a broken gzip, and too many bytes", async () => {
    const { url } = await started({ maxContentLength: 50 });
    expect((await bulk(url, ONE, { "content-type": "text/plain" })).status).toBe(406);
    expect((await bulk(url, ONE, { "content-encoding": "gzip" })).status).toBe(400);
    expect(await bulk(url, TWO)).toMatchObject({ status: 413, text: "" });
  });
});

describe("an item's fault", () => {
  test.each<{ fault: ItemFault; status: number; type: string }>([
    { fault: "busy", status: 429, type: "es_rejected_execution_exception" },
    { fault: "mapping", status: 400, type: "document_parsing_exception" },
    { fault: "unavailable", status: 503, type: "unavailable_shards_exception" },
    {
      fault: { status: 404, type: "index_not_found_exception", reason: "no such index" },
      status: 404,
      type: "index_not_found_exception",
    },
  ])("$type is of that item only", async ({ fault, status, type }) => {
    const { url, indices } = await started({ itemFault: ({ id }) => (id === "1" ? fault : undefined) });
    const answered = await bulk(url, TWO);
    const error = { type, reason: expect.any(String) };
    expect(answered.status).toBe(200);
    expect(answered.json).toMatchObject({
      errors: true,
      items: [{ create: { status, error } }, { create: { status: 201 } }],
    });
    expect(indices.get("logs")).toEqual(new Map([["2", { a: 2 }]]));
  });

  test("is one of its own if the document is none", async () => {
    const { url, indices } = await started();
    const { json } = await bulk(url, `${lines(create("1"))}{"a":\n${lines(create("2"), [1], create("3"), {})}`);
    expect(json.items.map(({ create }: { create: { status: number } }) => create.status)).toEqual([400, 400, 201]);
    expect(indices.get("logs")?.size).toBe(1);
  });

  test("may be changed", async () => {
    const { url, indices, setItemFault } = await started({ itemFault: () => "busy" });
    await bulk(url, ONE);
    setItemFault(undefined);
    expect(indices.size).toBe(0);
    await bulk(url, ONE);
    expect(indices.size).toBe(1);
  });
});

describe("filter_path", () => {
  const conflict = { status: 409, error: { type: "version_conflict_engine_exception", reason: expect.any(String) } };
  const shard = { error: { shard: "0", index: "logs" } };
  test.each([
    { path: "errors", json: { errors: true } },
    {
      path: "errors,items.*.status",
      json: { errors: true, items: [{ create: { status: 409 } }, { create: { status: 201 } }] },
    },
    {
      path: "items.create.status,items.create.error.type,items.create.error.reason",
      json: { items: [{ create: conflict }, { create: { status: 201 } }] },
    },
    {
      path: "items.*.status,items.*.error.*",
      json: {
        items: [{ create: { ...conflict, error: { ...conflict.error, ...shard.error } } }, { create: { status: 201 } }],
      },
    },
    { path: "items.*.error.type", json: { items: [{ create: { error: { type: conflict.error.type } } }] } },
    { path: "**.status", json: { items: [{ create: { status: 409 } }, { create: { status: 201 } }] } },
    { path: "t*", json: { took: 1 } },
    { path: "items.index", json: {} },
  ])("$path leaves what it names", async ({ path, json }) => {
    const { url } = await started();
    await bulk(url, ONE);
    expect((await bulk(`${url}/_bulk?filter_path=${path}`, TWO)).json).toEqual(json);
  });

  test("keeps no error from being told", async () => {
    const { url } = await started({ apiKey: "k" });
    expect((await bulk(`${url}/_bulk?filter_path=errors`, ONE)).json).toMatchObject({ status: 401 });
  });
});

describe("a client", () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
  const user = { user: "elastic", password: "p" };
  const missing = "missing authentication credentials for REST request [/_bulk]";
  const wrong = "unable to authenticate user [elastic] for REST request [/_bulk]";
  const unknown = /^unable to authenticate with provided credentials/;
  test.each([
    { name: "without a key", options: { apiKey: "k" }, reason: missing },
    { name: "with another key", options: { apiKey: "k" }, authorization: "ApiKey x", reason: unknown },
    { name: "with the key", options: { apiKey: "k" }, authorization: "ApiKey k", reason: undefined },
    { name: "without a password", options: user, reason: missing },
    { name: "with a wrong one", options: user, authorization: basic("elastic:x"), reason: wrong },
    { name: "with the right one", options: user, authorization: basic("elastic:p"), reason: undefined },
  ])("$name", async ({ options, authorization, reason }) => {
    const { url, indices } = await started(options);
    const { status, json, headers } = await bulk(url, ONE, authorization === undefined ? {} : { authorization });
    expect([status, indices.size]).toEqual(reason === undefined ? [200, 1] : [401, 0]);
    if (reason === undefined) return;
    const problem = {
      type: "security_exception",
      reason: typeof reason === "string" ? reason : expect.stringMatching(reason),
    };
    expect(json).toMatchObject({ error: { root_cause: [problem], ...problem }, status: 401 });
    expect(headers.get("www-authenticate")).toBe('Basic realm="security", charset="UTF-8", ApiKey');
  });
});

test("says which version it is, and knows no other place", async () => {
  const { url } = await started();
  const about = await fetch(url);
  expect([about.status, await about.json()]).toMatchObject([200, { version: { number: expect.any(String) } }]);
  const other = await fetch(`${url}/other`);
  expect(other.status).toBe(400);
  expect(await other.json()).toEqual({ error: "no handler found for uri [/other] and method [GET]" });
});

describe("a request's fault", () => {
  test.each([
    { status: 401, type: "security_exception" },
    { status: 403, type: "security_exception" },
    { status: 413, type: undefined },
    { status: 429, type: "circuit_breaking_exception" },
    { status: 503, type: "cluster_block_exception" },
  ])("$status has a body as Elasticsearch's own", async ({ status, type }) => {
    const { url, indices, setFault } = await started({ fault: () => ({ status }) });
    const answered = await bulk(url, ONE);
    expect([answered.status, answered.json?.status, answered.json?.error.type]).toEqual([status, type && status, type]);
    expect(indices.size).toBe(0);
    setFault(undefined);
    expect((await bulk(url, ONE)).status).toBe(200);
  });

  test("may be any answer, and depend on what is sent", async () => {
    const fault = { status: 502, headers: { "content-type": "text/html" }, body: "<p>no" };
    const { url } = await started({ fault: () => (operations) => (operations.length > 1 ? fault : undefined) });
    const answered = await fetch(`${url}/_bulk`, { method: "POST", body: TWO });
    expect([answered.status, answered.headers.get("content-type"), await answered.text()]).toEqual([
      502,
      "text/html",
      "<p>no",
    ]);
    expect((await bulk(url, ONE)).status).toBe(200);
  });

  test.each<{ fault: RequestFault; stored: number }>([
    { fault: "hang", stored: 0 },
    { fault: "hang-then-store", stored: 1 },
    { fault: "reset-before", stored: 0 },
    { fault: "reset-after", stored: 1 },
  ])("$fault gives no answer", async ({ fault, stored }) => {
    const elasticsearch = await started({ fault: () => fault });
    const answered = bulk(elasticsearch.url, ONE);
    await elasticsearch.handled(1);
    expect(elasticsearch.indices.size).toBe(stored);
    if (fault.toString().startsWith("hang")) await elasticsearch.close();
    await expect(answered).rejects.toThrow("fetch failed");
  });
});

test("speaks TLS", async () => {
  const { ca, server } = certificates();
  const { url } = await started({ tls: server });
  const dispatcher = new Agent({ connect: { ca: ca.cert } });
  onTestFinished(() => dispatcher.destroy());
  const { statusCode, body } = await request(url, { dispatcher });
  expect([statusCode, await body.json()]).toMatchObject([200, { tagline: "You Know, for Search" }]);
});
