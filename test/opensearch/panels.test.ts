import { beforeAll, describe, expect, inject, test } from "vitest";
import { DASHBOARDS, searchOf } from "../../src/elastic/kibana/index.ts";
import { isRecord } from "../../src/model/json.ts";
import { aplomb, install, ship } from "./command.ts";
import { count, empty, recordOf, search, told } from "./engine.ts";
import { type Event, eventsIn, isOf, movedTo, valuesOf } from "./events.ts";
import { expectedOf } from "./expected.ts";
import { startStub } from "./stub.ts";

const url = inject("openSearch");
const PANELS = DASHBOARDS.flatMap(({ panels }) => panels);
let events: readonly Event[];

/** The names and numbers of an answer: a bucket is a pair of its key and what is in it. */
function answered(aggs: unknown): Record<string, unknown> {
  const wanted = Object.entries(recordOf(aggs)).filter(([name]) => /^[bm]\d/.test(name));
  return Object.fromEntries(wanted.map(([name, value]) => [name, one(recordOf(value))]));
}

function one({ buckets, value, hits }: Record<string, unknown>): unknown {
  if (Array.isArray(buckets)) {
    return buckets.map(recordOf).map((bucket) => [bucket["key_as_string"] ?? bucket["key"], answered(bucket)]);
  }
  if (isRecord(buckets)) {
    const named = Object.entries(buckets).map(([name, bucket]) => [name, answered(bucket)] as const);
    return named.toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
  if (isRecord(hits) && Array.isArray(hits["hits"])) return leaf(recordOf(hits["hits"][0])["_source"]);
  return isRecord(value) ? value["value"] : value;
}

/** The one value of a source that was cut down to one field. */
function leaf(source: unknown): unknown {
  return isRecord(source) ? leaf(Object.values(source)[0]) : source;
}

/** When the engine says that the scan's own event came: that is not in what was sent. */
async function arrival(): Promise<unknown> {
  const { hits } = await search(url, "logs-aplomb.scan-*", { size: 1, sort: [{ "event.ingested": "desc" }] });
  const list = recordOf(hits)["hits"];
  return valuesOf(list, "_source.event.ingested")[0];
}

async function expected(): Promise<Readonly<Record<string, unknown>>> {
  const ingested = await arrival();
  const arrived = (event: Event) =>
    isOf(event, "scan") ? { ...event, event: { ...recordOf(event["event"]), ingested } } : event;
  return expectedOf(events.map(arrived));
}

/** Counts of unique values; of hundreds the engine's are near, not exact: it keeps hashes of them. */
const NEAR = ["aplomb-overview-resources"];

function near(id: string, all: Readonly<Record<string, unknown>>): unknown {
  const numbers = all[id];
  if (!NEAR.includes(id)) return numbers;
  return Object.fromEntries(
    Object.entries(recordOf(numbers)).map(([name, count]) => [name, expect.closeTo(Number(count), -1)]),
  );
}

beforeAll(async () => {
  await empty(url);
  {
    await using stub = await startStub(url);
    await install(stub.url);
  }
  const { stdout } = await aplomb("demo", "--telemetry", "--format", "ndjson");
  // The recording's clock is its own; panels look at the last 26 hours.
  events = movedTo(eventsIn(stdout), new Date(Date.now() - 3_600_000));
  expect((await ship(url, events)).code).toBe(0);
});

test("the numbers that are expected are those of the scan itself", async () => {
  const all = await expected();
  const [scan] = events.filter((event) => isOf(event, "scan"));
  const { findings, failed, coverage_gaps: gaps } = recordOf(recordOf(recordOf(scan?.["aplomb"])["scan"]));
  const numbers = recordOf(findings);
  expect(Object.keys(all).toSorted()).toEqual(PANELS.map(({ id }) => id).toSorted());
  expect(all["aplomb-overview-failed"]).toEqual({ m0: numbers["failed"] });
  expect(all["aplomb-overview-unknown"]).toEqual({ m0: numbers["unknown"] });
  expect(all["aplomb-overview-score"]).toEqual({
    m0_judged: Number(numbers["failed"]) + Number(numbers["passed"]),
    m0_failed: numbers["failed"],
  });
  const severities = Object.entries(recordOf(failed)).toSorted();
  expect(all["aplomb-overview-severity"]).toEqual({ b0: severities.map(([name, m0]) => [name, { m0 }]) });
  expect(valuesOf(all["aplomb-health-last"], "b0").at(-1)).toMatchObject({ m2: "incomplete", m4: gaps });
});

describe("each panel says what the scan said", () => {
  test.each(PANELS)("$id", async (panel) => {
    const { index, body } = searchOf(panel, "opensearch");
    const answer = await search(url, index, body);
    expect(answered(answer["aggregations"])).toEqual(near(panel.id, await expected()));
  });
});

test("and still does when every event is there twice, after a rollover", async () => {
  for (const dataset of ["findings", "compliance", "coverage", "telemetry", "scan"]) {
    await told(url, "POST", `/logs-aplomb.${dataset}-default/_rollover`);
  }
  expect((await ship(url, events)).code).toBe(0);
  expect(await count(url, "logs-aplomb.*", { match_all: {} })).toBe(2 * events.length);
  const now = await expected();
  for (const panel of PANELS) {
    const { index, body } = searchOf(panel, "opensearch");
    expect(answered((await search(url, index, body))["aggregations"]), panel.id).toEqual(near(panel.id, now));
  }
});
