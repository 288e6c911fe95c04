import { describe, expect, test } from "vitest";
import { DASHBOARDS, searchOf } from "../../../src/elastic/kibana/index.ts";
import { lensAttributes } from "../../../src/elastic/kibana/lens/panel.ts";
import { openSearchObjects } from "../../../src/elastic/kibana/osd/objects.ts";
import { VIEWS } from "../../../src/elastic/kibana/sources.ts";
import { kqlOf } from "../../../src/elastic/kibana/where.ts";
import { isRecord } from "../../../src/model/json.ts";
import { eventsOfEstate } from "../../support/events.ts";
import { matches, valuesAt } from "./engine.ts";
import { finds, readKql } from "./kql.ts";
import { at, listOf, parsed, recordOf, textOf, within } from "./read.ts";

/** The three forms of a panel ask the same. */

const { events, summary } = await eventsOfEstate();
const written = listOf(JSON.parse(JSON.stringify(events))).map(recordOf);
const START = new Date(textOf(written[0]?.["@timestamp"]));
const visualizations = new Map(openSearchObjects(DASHBOARDS).map((object) => [object.id, object]));
const panels = DASHBOARDS.flatMap((dashboard) => dashboard.panels);

/** The fields that aggregations use, but for those of queries. */
function fieldsOf(value: unknown): readonly string[] {
  const fields = within(value).flatMap((node) => {
    if (!isRecord(node)) return [];
    const { field, sourceField, _source: source } = node;
    return [field, sourceField, ...(Array.isArray(source) ? source : [])].filter((one) => typeof one === "string");
  });
  // `@timestamp` is counted where Lens counts records.
  return [...new Set(fields)].filter((field) => field !== "___records___" && field !== "@timestamp").toSorted();
}

describe.each(panels)("$id", (panel) => {
  const lens = lensAttributes(panel);
  const state = recordOf(lens.attributes["state"]);
  const visualization = visualizations.get(panel.id);
  const osdSearch = parsed(at(visualization?.attributes, "kibanaSavedObjectMeta", "searchSourceJSON"));
  const forms = [
    {
      flavour: "elasticsearch",
      view: lens.references[0]?.id,
      query: at(state, "query", "query"),
      drawn: state["datasourceStates"],
    },
    {
      flavour: "opensearch",
      view: visualization?.references[0]?.id,
      query: at(osdSearch, "query", "query"),
      drawn: at(parsed(visualization?.attributes["visState"]), "aggs"),
    },
  ] as const;

  test.each(forms)("$flavour", ({ flavour, view, query, drawn }) => {
    const search = searchOf(panel, flavour);
    expect(VIEWS[flavour].find(({ id }) => id === view)?.index).toBe(search.index);
    const tests = readKql(textOf(query));
    const found = written.filter((event) => matches(search.body["query"], event, START));
    expect(written.filter((event) => finds(tests, event))).toEqual(found);
    const timed = JSON.stringify(search.body["query"]).includes("now-26h");
    expect(tests.filter(({ operator }) => operator === ">=")).toEqual(
      timed ? [{ field: "@timestamp", operator: ">=", values: ["now-26h"], not: false }] : [],
    );
    expect(fieldsOf(drawn)).toEqual(fieldsOf(search.body["aggs"]));
  });

  test("filters that split are the measures of Lens, in their colours", () => {
    const [axis, split] = panel.by;
    if (axis === undefined || split?.by !== "filters" || panel.kind === "table") return;
    const columns = recordOf(at(state, "datasourceStates", "formBased", "layers", "layer", "columns"));
    const measures = Object.entries(columns).filter(([id]) => id.startsWith("m"));
    expect(measures.map(([, column]) => [at(column, "label"), at(column, "filter", "query")])).toEqual(
      split.filters.map(({ label, where }) => [label, kqlOf(where)]),
    );
    const colours = split.filters.map(({ colour }, index) => ({ forAccessor: `m${index}`, color: colour }));
    expect(at(state, "visualization", "layers", 0, "yConfig")).toEqual(colours);
  });
});

test("a share is two parts that are the whole, and nothing is in both", () => {
  const counted = partsOf("aplomb-overview-score").map((part) => {
    const tests = readKql(textOf(at(part, "input", "query")));
    const found = written
      .filter((event) => finds(tests, event))
      .flatMap((event) => valuesAt(event, "aplomb.finding.id"));
    return [at(part, "label"), new Set(found).size];
  });
  const { passed, failed } = summary.findings;
  expect(Object.fromEntries(counted)).toEqual({ passed, failed });
});

function partsOf(id: string): readonly unknown[] {
  const aggs = listOf(at(parsed(visualizations.get(id)?.attributes["visState"]), "aggs"));
  return aggs.flatMap((agg) => (at(agg, "type") === "filters" ? listOf(at(agg, "params", "filters")) : []));
}
