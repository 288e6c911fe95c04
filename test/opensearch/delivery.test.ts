import { beforeEach, expect, inject, test } from "vitest";
import { FIELD_TYPES } from "../../src/elastic/field-types.ts";
import { demo, install } from "./command.ts";
import { count, documents, empty, mappingOf, recordOf, told } from "./engine.ts";
import { perStream } from "./events.ts";
import { startStub } from "./stub.ts";

const url = inject("openSearch");
const ALL = "logs-aplomb.*";

beforeEach(async () => {
  await empty(url);
  await using stub = await startStub(url);
  await install(stub.url);
});

/** What the engine calls our types. */
function typeOf(type: string): string {
  if (type === "constant_keyword") return "keyword";
  return type === "flattened" ? "flat_object" : type;
}

/** `path -> type` of a mapping's fields. */
function fieldsIn(mapping: unknown, prefix = ""): (readonly [string, unknown])[] {
  return Object.entries(recordOf(recordOf(mapping)["properties"])).flatMap(([name, inner]) => {
    const { type = "object", properties, enabled } = recordOf(inner);
    const path = `${prefix}${name}`;
    return properties === undefined || enabled === false ? [[path, type] as const] : fieldsIn(inner, `${path}.`);
  });
}

test("a scan that is delivered twice is there once, whole, in fields of the types that were meant", async () => {
  const first = await demo(url);
  expect([first.code, first.stderr]).toEqual([0, expect.not.stringMatching(/refused|rejected|waiting/)]);
  const expected = perStream(first.events);
  expect(Object.keys(expected)).toHaveLength(4);
  expect(await documents(url)).toEqual(expected);

  const types = [...FIELD_TYPES].map(([path, type]) => [path, typeOf(type)] as const);
  for (const stream of Object.keys(expected)) {
    // Exactly these: no field came in by itself.
    const fields = fieldsIn(await mappingOf(url, stream));
    expect(fields.toSorted(), stream).toEqual(types.toSorted());
  }

  const second = await demo(url);
  expect([second.code, second.stderr]).toEqual([0, first.stderr]);
  expect(await documents(url)).toEqual(expected);
  expect(await count(url, ALL, { exists: { field: "event.ingested" } })).toBe(first.events.length);
  expect(await count(url, ALL, { range: { "event.ingested": { gte: "now-1h", lte: "now" } } })).toBe(
    first.events.length,
  );
  expect(await count(url, ALL, { exists: { field: "_ignored" } })).toBe(0);
});

test("after a rollover a repeat is a second document", async () => {
  // Ids are unique within a backing index alone. Dashboards count unique findings (panels.test.ts).
  const { events } = await demo(url);
  const stream = "logs-aplomb.findings-default";
  await told(url, "POST", `/${stream}/_rollover`);
  expect((await demo(url)).code).toBe(0);
  const expected = perStream(events);
  expect(await documents(url)).toEqual({ ...expected, [stream]: 2 * (expected[stream] ?? 0) });
  expect((await demo(url)).code).toBe(0);
  expect(await documents(url)).toEqual({ ...expected, [stream]: 2 * (expected[stream] ?? 0) });
});
