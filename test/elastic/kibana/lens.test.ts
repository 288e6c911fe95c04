import { describe, expect, test } from "vitest";
import { FIELD_TYPES, isAggregatable } from "../../../src/elastic/field-types.ts";
import { DASHBOARDS, dashboardObjects } from "../../../src/elastic/kibana/index.ts";
import { orderingMetric } from "../../../src/elastic/kibana/panel.ts";
import { VIEWS } from "../../../src/elastic/kibana/sources.ts";
import { isRecord } from "../../../src/model/json.ts";
import { at, listOf, parsed, recordOf, textOf, within } from "./read.ts";

const dashboards = dashboardObjects("elasticsearch").filter(({ type }) => type === "dashboard");
const panels = dashboards.flatMap((dashboard) => {
  const list = listOf(parsed(dashboard.attributes["panelsJSON"]));
  return list.map((panel) => ({ dashboard, panel: recordOf(panel) }));
});
const charts = panels
  .filter(({ panel }) => panel["type"] === "lens")
  .map(({ dashboard, panel }) => ({ id: textOf(panel["panelIndex"]), dashboard, panel }));

const attributes = (panel: unknown) => at(panel, "embeddableConfig", "attributes");
const layerOf = (panel: unknown) =>
  recordOf(at(attributes(panel), "state", "datasourceStates", "formBased", "layers", "layer"));
const columnsOf = (panel: unknown) =>
  new Map(Object.entries(recordOf(layerOf(panel)["columns"])).map(([id, column]) => [id, recordOf(column)]));

test("there is a chart for each panel, and a text at the top of each dashboard", () => {
  expect(charts.map(({ id }) => id)).toEqual(DASHBOARDS.flatMap((one) => one.panels.map(({ id }) => id)));
  for (const { attributes: of } of dashboards) {
    expect(at(parsed(of["panelsJSON"]), 0, "embeddableConfig", "savedVis", "type")).toBe("markdown");
  }
});

describe.each(charts)("$id", ({ id, dashboard, panel }) => {
  const columns = columnsOf(panel);

  test("its layer has a data view, known to the panel and to the dashboard", () => {
    const name = "indexpattern-datasource-layer-layer";
    const own = listOf(at(attributes(panel), "references")).map(recordOf);
    expect(own.map((one) => one["name"])).toEqual([name]);
    expect(dashboard.references).toContainEqual({ type: "index-pattern", id: own[0]?.["id"], name: `${id}:${name}` });
  });

  test("columnOrder is the columns: buckets, then measures", () => {
    const order = listOf(layerOf(panel)["columnOrder"]).map(textOf);
    expect(order.toSorted()).toEqual([...columns.keys()].toSorted());
    const bucketed = order.map((one) => columns.get(one)?.["isBucketed"]);
    expect(bucketed).toEqual(bucketed.toSorted((a, b) => Number(b) - Number(a)));
  });

  test("it shows columns that exist, and every one that is not a part of a formula", () => {
    const shown = accessorsOf(at(attributes(panel), "state", "visualization"));
    expect(shown.toSorted()).toEqual([...columns.keys()].filter((one) => !/X\d$/.test(one)).toSorted());
  });

  test("each operation has a field that it can be done on", () => {
    for (const column of columns.values()) {
      const operation = textOf(column["operationType"]);
      if (["filters", "formula", "math"].includes(operation)) continue;
      const field = textOf(column["sourceField"]);
      if (operation === "count") expect(field).toBe("___records___");
      else expectOperable(operation, field, column["dataType"]);
    }
  });

  test("what is ordered by, referred to and calculated with exists", () => {
    for (const column of columns.values()) {
      const orderBy = at({ orderBy: {}, ...recordOf(column["params"] ?? {}) }, "orderBy");
      const named = [...(isRecord(orderBy) && "columnId" in orderBy ? [orderBy["columnId"]] : [])];
      for (const one of [...named, ...listOf(column["references"] ?? [])]) expect(columns.has(textOf(one))).toBe(true);
      const first = columns.get(textOf(named[0] ?? [...columns.keys()][0]));
      if (named.length > 0) expect(["formula", "math", "last_value"]).not.toContain(first?.["operationType"]);
      for (const node of within(column["params"])) {
        if (!isRecord(node) || node["type"] !== "function") continue;
        const inner = listOf(node["args"]).filter((arg) => typeof arg === "string");
        for (const arg of inner) expect(columns.has(arg)).toBe(true);
      }
    }
  });

  test("what is ordered by a measure of its own is ordered by the whole of what is shown", () => {
    const measures = [...columns.values()].filter((column) => column["isBucketed"] === false);
    for (const column of columns.values()) {
      const orderAgg = column["operationType"] === "terms" ? at(column, "params", "orderAgg") : undefined;
      if (orderAgg === undefined) continue;
      const { operationType, sourceField, filter } = recordOf(orderAgg);
      expect(measures.map((one) => [one["operationType"], one["sourceField"]])).toContainEqual([
        operationType,
        sourceField,
      ]);
      expect(filter).toBeUndefined();
    }
  });

  test("its formula and the tree beside it say the same, and divide by no zero", () => {
    const formulas = [...columns].filter(([, column]) => column["operationType"] === "formula");
    for (const [key, column] of formulas) {
      const formula = textOf(at(column, "params", "formula"));
      const tree = at(columns.get(`${key}X2`), "params", "tinymathAst");
      expect(rendered(tree, columns)).toBe(formula);
      expect(divisorsOf(tree)).toEqual([expect.objectContaining({ name: "pick_max", args: [`${key}X0`, 1] })]);
      expect(at(column, "params", "format", "id")).toBe("percent");
    }
  });
});

test("what has no time field is not asked for times", () => {
  const timeless = VIEWS.elasticsearch.filter(({ time }) => time === undefined).map(({ id }) => id);
  const asked = charts.filter(({ panel }) => timeless.includes(textOf(at(attributes(panel), "references", 0, "id"))));
  expect(asked.length).toBeGreaterThan(10);
  for (const { panel } of asked) {
    for (const column of columnsOf(panel).values()) {
      expect(["date_histogram", "last_value"]).not.toContain(column["operationType"]);
    }
  }
});

test("buckets are ordered by what an engine can order by", () => {
  const last = { op: "last", field: "aplomb.scan.status", label: "" } as const;
  const max = { op: "max", field: "event.end", label: "" } as const;
  expect(orderingMetric([last, max])).toBe(1);
  expect(orderingMetric([last])).toBe(-1);
  expect(DASHBOARDS.flatMap(({ panels }) => panels).some(({ metrics }) => orderingMetric(metrics) === -1)).toBe(true);
});

test("a share is alone in its panel: what draws it as parts has no room for more", () => {
  for (const { metrics } of DASHBOARDS.flatMap(({ panels: all }) => all)) {
    if (metrics.some(({ op }) => op === "share")) expect(metrics.length).toBe(1);
  }
});

test("there are formulas", () => {
  expect(charts.filter(({ panel }) => columnsOf(panel).has("m0X2")).length).toBeGreaterThan(2);
});

describe.each(dashboards)("the grid of $id", (dashboard) => {
  test("is 48 wide, and nothing lies on anything", () => {
    const cells = new Set<string>();
    for (const panel of listOf(parsed(dashboard.attributes["panelsJSON"]))) {
      const { x, y, w, h, i } = recordOf(at(panel, "gridData"));
      expect(i).toBe(at(panel, "panelIndex"));
      expect(Number(x) + Number(w)).toBeLessThanOrEqual(48);
      for (let row = Number(y); row < Number(y) + Number(h); row++) {
        for (let column = Number(x); column < Number(x) + Number(w); column++) {
          expect(cells.has(`${column} ${row}`)).toBe(false);
          cells.add(`${column} ${row}`);
        }
      }
    }
    const height = Math.max(...[...cells].map((cell) => Number(cell.split(" ")[1]))) + 1;
    expect(cells.size, "no holes").toBe(48 * height);
  });
});

function expectOperable(operation: string, field: string, dataType: unknown): void {
  expect(isAggregatable(field), field).toBe(true);
  const type = FIELD_TYPES.get(field);
  const isNumber = type === "long" || type === "float";
  if (operation === "average" || operation === "sum") expect(isNumber, field).toBe(true);
  if (operation === "max") expect(isNumber || type === "date", field).toBe(true);
  if (operation === "date_histogram") expect(type).toBe("date");
  if (operation === "terms") expect(["keyword", "boolean"], field).toContain(type);
  const told = type === "date" ? "date" : isNumber ? "number" : type === "boolean" ? "boolean" : "string";
  expect(dataType).toBe(operation === "unique_count" ? "number" : told);
}

/** Every column that a visualization names. */
function accessorsOf(state: unknown): string[] {
  const keys = /^(?:metricAccessor|breakdownByAccessor|[xy]Accessor|valueAccessor|splitAccessor|columnId)$/;
  const named = within(state).flatMap((one) => {
    if (!isRecord(one)) return [];
    const lists = ["accessors", "primaryGroups", "metrics"].flatMap((key) => listOf(one[key] ?? []));
    const singles = Object.entries(one).flatMap(([key, value]) => (keys.test(key) ? [value] : []));
    return [...lists, ...singles].map(textOf);
  });
  return [...new Set(named)];
}

/** A tree as the text that Lens would parse into it. */
function rendered(node: unknown, columns: ReadonlyMap<string, Record<string, unknown>>): string {
  if (typeof node === "number") return String(node);
  if (typeof node === "string") {
    const { sourceField, filter } = columns.get(node) ?? {};
    return `unique_count(${sourceField}, kql='${textOf(at(filter, "query")).replaceAll("'", "\\'")}')`;
  }
  const [a, b] = listOf(at(node, "args")).map((arg) => rendered(arg, columns));
  const name = textOf(at(node, "name"));
  if (name === "divide") return `(${a}) / ${b}`;
  return name === "subtract" ? `${a} - ${b}` : `${name}(${a}, ${b})`;
}

function divisorsOf(tree: unknown): readonly unknown[] {
  return within(tree).flatMap((node) => (isRecord(node) && node["name"] === "divide" ? [at(node, "args", 1)] : []));
}
