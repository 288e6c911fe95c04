import { beforeEach, expect, inject, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { HOSTILE } from "../support/hostile.ts";
import { demo, install, ship } from "./command.ts";
import { count, empty, mappingOf, recordOf, search } from "./engine.ts";
import { type Event, isOf, valuesOf } from "./events.ts";
import { startStub } from "./stub.ts";

const url = inject("openSearch");
const STREAM = "logs-aplomb.findings-hostile";
const NEVER = "lone surrogates";
let finding: Event;

beforeEach(async () => {
  await empty(url);
  {
    await using stub = await startStub(url);
    await install(stub.url);
  }
  const { events } = await demo(url);
  const [found] = events.filter((event) => isOf(event, "findings") && event["threat"] !== undefined);
  finding = recordOf(found);
});

/** A finding with other values at some paths, under an id of its own. */
function changed(id: string, values: Readonly<Record<string, unknown>>): Event {
  const event = structuredClone(finding);
  for (const [path, value] of Object.entries({ "event.id": id, "data_stream.namespace": "hostile", ...values })) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const inner = keys.reduce((at, key) => {
      at[key] ??= {};
      return recordOf(at[key]);
    }, event);
    inner[last] = value;
  }
  return event;
}

/** Of the documents that a query finds. */
async function idsOf(query: JsonObject): Promise<readonly unknown[]> {
  const { hits } = await search(url, STREAM, { size: 100, query });
  return valuesOf(recordOf(hits)["hits"], "_source.event.id").toSorted();
}

function deep(levels: number): unknown {
  return levels === 0 ? "bottom" : { inner: deep(levels - 1) };
}

const numbered = <T>(length: number, of: (index: number) => T): T[] => Array.from({ length }, (_, index) => of(index));

/** Values that the index takes, each as it was meant. */
const HARMLESS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ...Object.fromEntries(
    Object.entries(HOSTILE)
      .filter(([name]) => name !== NEVER)
      .map(([name, text]) => [
        name,
        {
          "resource.name": text,
          message: text,
          "resource.raw": { [text]: text },
          "resource.tags": [`${text}=${text}`],
        },
      ]),
  ),
  "deep evidence": { "result.evidence": deep(500) },
  "evidence that is a number": { "result.evidence": { grants: 1 } },
  "evidence that is a list": { "result.evidence": { grants: [{ to: "everyone" }, ["nested"], null, 1] } },
  "evidence that is an object": { "result.evidence": { grants: { to: { whom: true } } } },
  "evidence that is no object at all": { "result.evidence": "text", "result.expected": null, "resource.raw": [1, "a"] },
  "a raw resource of 2,000 keys": {
    "resource.raw": Object.fromEntries(numbered(2_000, (index) => [`key.${index}`, { "a..b": index, "": "", ".": 1 }])),
  },
  "5,000 control ids": {
    "aplomb.compliance": Object.fromEntries(
      numbered(50, (framework) => [`framework-${framework}`, numbered(100, (one) => `A.${framework}.${one}`)]),
    ),
  },
  "10,000 tags": { "resource.tags": numbered(10_000, (index) => `key-${index}=value`) },
  "numbers and booleans for texts": {
    "resource.name": 42,
    "rule.name": 1.5,
    "cloud.account.id": 111122223333,
    tags: [1, true],
  },
  "fields that nobody knows": { host: { name: "scanner-1" }, extra: { list: [1, { of: "things" }] } },
  "the same of other types": { host: "scanner-1", extra: 7 },
};

/** Stored, but by this field they cannot be found. */
const IGNORED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "a name of a megabyte": { "resource.name": "x".repeat(1_000_000) },
  "a word for a number": { "event.severity": "high" },
  "a word for a date": { "event.created": "yesterday" },
  "an object for a text": { "resource.name": { first: "a" } },
};

test("whatever a finding says is stored as it came, and the fields stay as they were", async () => {
  const cases = Object.entries({ ...HARMLESS, ...IGNORED });
  const events = cases.map(([name, values]) => changed(name, values));
  const { code, stderr } = await ship(url, events);
  expect([code, stderr]).toEqual([0, expect.stringContaining(`took ${events.length} events`)]);

  const { hits } = await search(url, STREAM, { size: events.length + 1 });
  const sources = valuesOf(recordOf(hits)["hits"], "_source").map(recordOf);
  const stored = new Map(sources.map((source) => [valuesOf(source, "event.id")[0], source]));
  for (const event of events) {
    const [id] = valuesOf(event, "event.id");
    const { event: inner, ...rest } = recordOf(stored.get(id));
    const { ingested, ...of } = recordOf(inner);
    expect(ingested).toBeTypeOf("string");
    expect({ ...rest, event: of }, String(id)).toEqual(event);
  }
  expect(await mappingOf(url, STREAM)).toEqual(await mappingOf(url, "logs-aplomb.findings-default"));

  for (const [name, values] of Object.entries(IGNORED)) {
    for (const field of Object.keys(values)) {
      expect(await idsOf({ bool: { must_not: [{ exists: { field } }] } }), field).toContain(name);
    }
  }
  // What is too long is not noted there: that is Elasticsearch's alone.
  expect(await idsOf({ exists: { field: "_ignored" } })).toEqual(["a word for a date", "a word for a number"]);
  const named = { term: { "resource.name": "42" } };
  expect(await count(url, STREAM, named)).toBe(1);
  expect(await count(url, STREAM, { term: { "aplomb.compliance.framework-7": "A.7.99" } })).toBe(1);
});

test("an event that fits no field is told and set aside, and the others of its request are stored", async () => {
  const events = [changed("one", {}), changed("bad", { resource: "text" }), changed("two", {})];
  const { code, stderr } = await ship(url, events);
  expect(code).toBe(3);
  expect(stderr).toMatch(
    /1 event refused \(400 mapper_parsing_exception: object mapping for \[resource\] .*set aside in/,
  );
  expect(await idsOf({ match_all: {} })).toEqual(["one", "two"]);
});

/**
 * The engine reads whole requests for a pipeline: with one event that it cannot read it refuses all, each with that
 * one's reason. Older versions of Elasticsearch do so too, by a 400 for the request (its issue 138445).
 */
test("an event that the engine cannot read takes its request along, and not the others of it: they arrive in smaller ones", async () => {
  const half = HOSTILE[NEVER] ?? "";
  const events = [
    changed("one", { "resource.name": half }),
    changed("half a character in a key", { "resource.raw": { [half]: 1 } }),
    changed("too deep", { "result.evidence": deep(1_100) }),
    changed("two", {}),
  ];
  const together = await ship(url, events);
  expect([together.code, together.stderr]).toEqual([
    3,
    expect.stringMatching(/2 events refused \(400 parse_exception: /),
  ]);
  expect(await idsOf({ match_all: {} })).toEqual(["one", "two"]);
});
