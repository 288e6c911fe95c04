import type { JsonObject } from "../../model/json.ts";
import { type Breakdown, type Metric, nested, orderingMetric, type Panel } from "./panel.ts";
import { type Flavour, readingOf } from "./sources.ts";
import { queryOf } from "./where.ts";

/** A request to `POST /<index>/_search`. */
export interface Search {
  readonly index: string;
  readonly body: JsonObject;
}

/**
 * The question a panel asks, as a plain search that Elasticsearch and OpenSearch both know: buckets `b0`, `b1`, ... as
 * the breakdowns are nested, in each of them the metrics `m0`, `m1`, ..., since an engine orders buckets only by what is
 * right inside. A share is `m0_judged` and `m0_failed`: the division is left to who reads it. The time picker is not in it.
 */
export function searchOf(panel: Panel, flavour: Flavour = "elasticsearch"): Search {
  const { view, where } = readingOf(panel.source, flavour);
  const metrics: JsonObject = Object.assign({}, ...panel.metrics.map(metricAggs));
  const ordering = orderingMetric(panel.metrics);
  const order = ordering < 0 ? { _key: "asc" } : { [`m${ordering}`]: "desc" };
  const bucket = (one: Breakdown, inner: JsonObject) => ({ ...bucketAgg(one, order), aggs: { ...metrics, ...inner } });
  const aggs = nested(panel.by).reduceRight<JsonObject>(
    (inner, one, index) => ({ [`b${index}`]: bucket(one, inner) }),
    metrics,
  );
  return { index: view.index, body: { size: 0, query: queryOf([...where, ...panel.where]), aggs } };
}

function metricAggs(metric: Metric, index: number): JsonObject {
  const id = `m${index}`;
  switch (metric.op) {
    case "share": {
      const unique = { value: { cardinality: { field: metric.unit } } };
      return {
        [`${id}_judged`]: { filter: queryOf(metric.within), aggs: unique },
        [`${id}_failed`]: { filter: queryOf([metric.failed]), aggs: unique },
      };
    }
    case "count":
      return { [id]: { value_count: { field: "@timestamp" } } };
    case "last":
      return { [id]: { top_hits: { size: 1, sort: [{ "@timestamp": "desc" }], _source: [metric.field] } } };
    default:
      return { [id]: { [AGGREGATION[metric.op]]: { field: metric.field } } };
  }
}

const AGGREGATION = { unique: "cardinality", average: "avg", max: "max", sum: "sum" } as const;

function bucketAgg(breakdown: Breakdown, order: JsonObject): JsonObject {
  switch (breakdown.by) {
    case "time":
      return { date_histogram: { field: "@timestamp", calendar_interval: "day", min_doc_count: 1 } };
    case "filters":
      return {
        filters: {
          filters: Object.fromEntries(breakdown.filters.map(({ label, where }) => [label, queryOf(where)])),
        },
      };
    case "terms": {
      const { field, size, missing } = breakdown;
      return { terms: { field, size, order, ...(missing !== undefined && { missing }) } };
    }
  }
}
