import { describe, expect, test } from "vitest";
import { FIELD_TYPES, isAggregatable } from "../../../src/elastic/field-types.ts";
import { DASHBOARDS, dashboardObjects } from "../../../src/elastic/kibana/index.ts";
import { at, kqlWithin, listOf, parsed, recordOf, textOf } from "./read.ts";

const objects = dashboardObjects("opensearch");
const visualizations = objects
  .filter(({ type }) => type === "visualization")
  .map((object) => ({ id: object.id, object, state: recordOf(parsed(object.attributes["visState"])) }));
const charts = visualizations.filter(({ state }) => state["type"] !== "markdown");

test("there is a visualization for each panel, and a text for each dashboard", () => {
  expect(charts.map(({ id }) => id)).toEqual(DASHBOARDS.flatMap((one) => one.panels.map(({ id }) => id)));
  expect(visualizations.length).toBe(charts.length + DASHBOARDS.length);
});

describe.each(charts)("$id", ({ object, state }) => {
  const aggs = listOf(state["aggs"]).map(recordOf);
  const schemas = aggs.map(({ schema }) => schema);

  test("is asked of an index pattern by name", () => {
    const name = at(parsed(at(object, "attributes", "kibanaSavedObjectMeta", "searchSourceJSON")), "indexRefName");
    expect(object.references.map((one) => one.name)).toEqual([name]);
  });

  test("its aggregations have ids of their own, and fields that they can be done on", () => {
    expect(new Set(aggs.map(({ id }) => id)).size).toBe(aggs.length);
    for (const { type, params } of aggs) {
      if (type === "count" || type === "filters") continue;
      const field = textOf(at(params, "field"));
      expect(isAggregatable(field), field).toBe(true);
      const is = FIELD_TYPES.get(field) ?? "";
      if (type === "avg" || type === "sum") expect(["long", "float"]).toContain(is);
      if (type === "max") expect(["long", "float", "date"]).toContain(is);
      if (type === "terms") expect(["keyword", "boolean"]).toContain(is);
    }
  });

  test("buckets are ordered by a metric that is there and can be ordered by", () => {
    for (const { type, params } of aggs) {
      const { orderBy } = recordOf(params);
      if (type !== "terms" || orderBy === "_key") continue;
      const metric = aggs.find(({ id }) => id === orderBy);
      expect(metric?.["schema"]).toBe("metric");
      expect(metric?.["type"]).not.toBe("top_hits");
    }
  });

  test("its schemas are those that its type has", () => {
    const allowed: Record<string, readonly string[]> = {
      metric: ["metric", "group"],
      table: ["metric", "bucket"],
      pie: ["metric", "segment"],
      heatmap: ["metric", "segment", "group"],
      line: ["metric", "segment", "group"],
      histogram: ["metric", "segment", "group"],
      horizontal_bar: ["metric", "segment", "group"],
    };
    for (const schema of schemas) expect(allowed[textOf(state["type"])]).toContain(schema);
    expect(schemas).toContain("metric");
    // A chart with axes has one axis, and what draws it has a series per metric.
    if (/line|histogram|_bar|heatmap/.test(textOf(state["type"]))) {
      expect(schemas.filter((schema) => schema === "segment").length).toBe(1);
      expect(schemas.filter((schema) => schema === "group").length).toBeLessThanOrEqual(1);
    }
    const series = recordOf(state["params"])["seriesParams"];
    if (series !== undefined) {
      const drawn = listOf(series).map((one) => at(one, "data", "id"));
      expect(drawn).toEqual(aggs.filter(({ schema }) => schema === "metric").map(({ id }) => id));
    }
  });
});

test("the panels of a dashboard are its references, in order, and in the grid of the other flavour", () => {
  const kibana = new Map(dashboardObjects("elasticsearch").map((object) => [object.id, object]));
  for (const dashboard of objects.filter(({ type }) => type === "dashboard")) {
    const panels = listOf(parsed(dashboard.attributes["panelsJSON"])).map(recordOf);
    const named = new Map(dashboard.references.map(({ name, id }) => [name, id]));
    expect(panels.map((panel) => named.get(textOf(panel["panelRefName"])))).toEqual(
      panels.map((panel) => panel["panelIndex"]),
    );
    expect(dashboard.references.map(({ name }) => name)).toEqual(panels.map((_, index) => `panel_${index}`));
    const other = listOf(parsed(kibana.get(dashboard.id)?.attributes["panelsJSON"])).map(recordOf);
    expect(panels.map((panel) => panel["gridData"])).toEqual(other.map((panel) => panel["gridData"]));
  }
});

test("what is so now is asked of the last 26 hours: there is no latest state", () => {
  const now = DASHBOARDS.flatMap(({ panels }) => panels.filter(({ source }) => source === "now"));
  expect(now.length).toBeGreaterThan(10);
  for (const { id } of now) {
    const { object } = charts.find((chart) => chart.id === id) ?? {};
    expect(kqlWithin(parsed(at(object, "attributes", "kibanaSavedObjectMeta", "searchSourceJSON")))).toEqual([
      expect.stringContaining('@timestamp >= "now-26h"'),
    ]);
    expect(object?.references.map((one) => one.id)).toEqual(["aplomb-findings"]);
  }
});
