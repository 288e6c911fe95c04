import { describe, expect, test } from "vitest";
import { isAggregatable } from "../../../src/elastic/field-types.ts";
import { DASHBOARDS, type Flavour, type Panel, searchOf } from "../../../src/elastic/kibana/index.ts";
import { readingOf } from "../../../src/elastic/kibana/sources.ts";
import { kqlOf, queryOf, type Where } from "../../../src/elastic/kibana/where.ts";
import { isRecord } from "../../../src/model/json.ts";
import { eventsOfEstate } from "../../support/events.ts";
import { aggregate, type Event, matches, type Results, valuesAt } from "./engine.ts";
import { finds, readKql } from "./kql.ts";
import { listOf, recordOf, within } from "./read.ts";

const FLAVOURS: readonly Flavour[] = ["elasticsearch", "opensearch"];
const PANELS = DASHBOARDS.flatMap(({ panels }) => panels);
const cases = PANELS.flatMap((panel) => FLAVOURS.map((flavour) => ({ id: panel.id, panel, flavour })));

const { events, summary } = await eventsOfEstate();
const written: readonly Event[] = listOf(JSON.parse(JSON.stringify(events))).map(recordOf);

/** The scan, told at a time of day: again is another scan of the same account. */
function scanAt(time: string): readonly Event[] {
  return written.map((event) => {
    const changed = structuredClone(event);
    changed["@timestamp"] = `2026-11-02T${time}:00.000Z`;
    recordOf(recordOf(changed["aplomb"])["scan"])["id"] = time;
    recordOf(changed["event"])["ingested"] = `2026-11-02T${time}:30.000Z`;
    return changed;
  });
}

const MORNING = scanAt("06:00");
const NOON = scanAt("12:00");
const NOW = new Date("2026-11-02T13:00:00.000Z");

function ask(panel: Panel, stored: readonly Event[], flavour: Flavour = "elasticsearch", now = NOW): Results {
  const { index, body } = searchOf(panel, flavour);
  const found = held(index, stored).filter((event) => matches(body["query"], event, now));
  return aggregate(body["aggs"], found, now);
}

/** What an index holds; the latest state is the newest event of each finding. */
function held(index: string, stored: readonly Event[]): readonly Event[] {
  const dataset = /^logs-(aplomb\.\w+)-\*$/.exec(index)?.[1];
  const of = (name: string) => stored.filter((event) => valuesAt(event, "data_stream.dataset").includes(name));
  if (dataset !== undefined) return of(dataset);
  expect(index).toBe("security_solution-aplomb.misconfiguration_latest");
  return [...new Map(of("aplomb.findings").map((event) => [valuesAt(event, "aplomb.finding.id")[0], event])).values()];
}

function panelOf(id: string): Panel {
  const panel = PANELS.find((one) => one.id === id);
  if (panel === undefined) throw new Error(id);
  return panel;
}

describe.each(cases)("$id on $flavour", ({ panel, flavour }) => {
  test("uses fields that exist and can be aggregated", () => {
    const { body } = searchOf(panel, flavour);
    for (const node of within(body)) {
      if (!isRecord(node)) continue;
      const inQueries = [node["terms"], node["range"]].filter((one) => isRecord(one) && !("field" in one));
      const fields = [
        node["field"] ?? [],
        node["_source"] ?? [],
        ...inQueries.map((one) => Object.keys(recordOf(one))),
      ];
      for (const field of fields.flat()) expect(isAggregatable(String(field)), String(field)).toBe(true);
    }
  });

  test("says the same of two scans as of one", () => {
    expect(lasting(panel, ask(panel, [...MORNING, ...NOON], flavour))).toEqual(
      lasting(panel, ask(panel, NOON, flavour)),
    );
  });
});

/** What must not change with a second scan that finds the same: all but how many events and scans there are. */
function lasting(panel: Panel, results: Results): unknown {
  const counted = panel.metrics.flatMap((metric, index) =>
    metric.op === "count" || ("field" in metric && metric.field === "aplomb.scan.id") ? [`m${index}`] : [],
  );
  return JSON.parse(JSON.stringify(results), (key, value: unknown) =>
    key === "count" || counted.includes(key) ? undefined : value,
  );
}

test("the numbers at the top are those of the scan", () => {
  const { passed, failed, unknown } = summary.findings;
  for (const flavour of FLAVOURS) {
    const asked = (id: string) => ask(panelOf(id), [...MORNING, ...NOON], flavour);
    expect(asked("aplomb-overview-failed")).toEqual({ m0: failed });
    expect(asked("aplomb-overview-unknown")).toEqual({ m0: unknown });
    const score = { m0_judged: { value: passed + failed }, m0_failed: { value: failed } };
    expect(asked("aplomb-overview-score")).toEqual(score);
    const severities = listOf(asked("aplomb-overview-severity")["b0"]).map(recordOf);
    expect(Object.fromEntries(severities.map(({ key, m0 }) => [key, m0]))).toEqual({ ...summary.failed });
  }
  expect(Math.min(passed, failed, unknown)).toBeGreaterThan(0);
});

test("what was mended is gone at once from the latest state, and after 26 hours from the raw stream", () => {
  const failing = (event: Event) => valuesAt(event, "result.evaluation").includes("failed");
  const mended = NOON.map((event) => (failing(event) ? { ...event, result: { evaluation: "passed" } } : event));
  const stored = [...MORNING, ...mended];
  const failed = panelOf("aplomb-overview-failed");
  expect(ask(failed, stored)).toEqual({ m0: 0 });
  expect(ask(failed, stored, "opensearch")).toEqual({ m0: summary.findings.failed });
  expect(ask(failed, stored, "opensearch", new Date("2026-11-03T09:00:00.000Z"))).toEqual({ m0: 0 });
});

test("of one account without a state or suppressions every panel but those of changes, ages, accepted risk and units shows something", () => {
  const empty = PANELS.filter((panel) => !within(ask(panel, NOON)).some((one) => typeof one === "number" && one > 0));
  expect(empty.map(({ id }) => id)).toEqual([
    "aplomb-frameworks-accepted",
    "aplomb-frameworks-units",
    "aplomb-continuous-changes",
    "aplomb-continuous-mean-age",
    "aplomb-continuous-oldest",
    "aplomb-continuous-states",
    "aplomb-continuous-age-by-service",
    "aplomb-continuous-age-by-severity",
    "aplomb-continuous-who",
    "aplomb-continuous-restless",
  ]);
});

const change = (action: string, id: number): Event => ({
  "@timestamp": "2026-11-02T06:00:00.000Z",
  data_stream: { dataset: "aplomb.findings" },
  event: { kind: "event", action, id, severity: 99 },
  rule: { name: "rule" },
  result: { evaluation: "failed" },
  aplomb: { finding: { id: `changed-${id}` } },
});

test("a change is not a state, whatever it says of one", () => {
  for (const { panel, flavour } of cases) {
    if (panel.source !== "findings" && (panel.source !== "now" || flavour !== "opensearch")) continue;
    expect(ask(panel, [...NOON, change("finding-opened", 1)], flavour)).toEqual(ask(panel, NOON, flavour));
  }
});

test("changes are counted as they come", () => {
  const stored = [change("finding-opened", 1), change("finding-opened", 2), change("finding-resolved", 3), ...NOON];
  const buckets = listOf(ask(panelOf("aplomb-continuous-changes"), stored)["b0"]).map(recordOf);
  expect(buckets.map(({ key, count }) => [key, count])).toEqual([
    ["opened", 2],
    ["reopened", 0],
    ["resolved", 1],
  ]);
});

test("in KQL and as a query, every condition means the same", () => {
  const wheres = cases.flatMap(({ panel, flavour }): readonly Where[] => [
    [...readingOf(panel.source, flavour).where, ...panel.where],
    ...panel.by.flatMap((one) => (one.by === "filters" ? one.filters.map(({ where }) => where) : [])),
    ...panel.metrics.flatMap((metric) => (metric.op === "share" ? [metric.within, [metric.failed]] : [])),
  ]);
  const unlike = { field: "result.evaluation", is: ["failed"], not: true } as const;
  for (const where of [...wheres, [unlike]]) {
    const tests = readKql(kqlOf(where));
    expect(tests.length).toBe(where.length);
    const query = queryOf(where);
    for (const event of NOON) expect(finds(tests, event), kqlOf(where)).toBe(matches(query, event, NOW));
  }
});
