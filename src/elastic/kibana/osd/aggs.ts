import type { JsonObject } from "../../../model/json.ts";
import { type Breakdown, nested, orderingMetric } from "../panel.ts";
import { kqlOf } from "../where.ts";
import type { Drawn, PlainMetric } from "./parts.ts";

/** Of an aggregation in a classic visualization: what it is drawn as. */
export type Schema = "metric" | "segment" | "group" | "bucket";

const METRIC = { count: "count", unique: "cardinality", average: "avg", max: "max", sum: "sum" } as const;

/** `aggs` of a visState. Ids are numbers in strings: metrics first, from 1. `schemaOf` is asked for each breakdown. */
export function aggsOf(panel: Drawn, schemaOf: (index: number) => Schema): readonly JsonObject[] {
  const metrics = panel.metrics.map((metric, index) => ({
    id: String(index + 1),
    enabled: true,
    schema: "metric",
    ...metricAgg(metric),
  }));
  const buckets = nested(panel.by).map((breakdown, index) => ({
    id: String(metrics.length + index + 1),
    enabled: true,
    schema: schemaOf(panel.by.indexOf(breakdown)),
    ...bucketAgg(breakdown, orderingMetric(panel.metrics)),
  }));
  return [...metrics, ...buckets];
}

function metricAgg(metric: PlainMetric): JsonObject {
  const { label: customLabel } = metric;
  switch (metric.op) {
    case "count":
      return { type: METRIC.count, params: { customLabel } };
    case "last":
      return {
        type: "top_hits",
        params: {
          field: metric.field,
          aggregate: "concat",
          size: 1,
          sortField: "@timestamp",
          sortOrder: "desc",
          customLabel,
        },
      };
    default:
      return { type: METRIC[metric.op], params: { field: metric.field, customLabel } };
  }
}

function bucketAgg(breakdown: Breakdown, ordering: number): JsonObject {
  switch (breakdown.by) {
    case "time":
      return {
        type: "date_histogram",
        params: {
          field: "@timestamp",
          interval: breakdown.every === "day" ? "d" : "auto",
          useNormalizedOpenSearchInterval: true,
          drop_partials: false,
          min_doc_count: 1,
          extended_bounds: {},
        },
      };
    case "filters":
      return {
        type: "filters",
        params: {
          filters: breakdown.filters.map(({ label, where }) => ({
            input: { query: kqlOf(where), language: "kuery" },
            label,
          })),
        },
      };
    case "terms": {
      const { field, label: customLabel, size, missing } = breakdown;
      const order = ordering < 0 ? "asc" : "desc";
      return {
        type: "terms",
        params: {
          field,
          size,
          order,
          orderBy: ordering < 0 ? "_key" : String(ordering + 1),
          customLabel,
          otherBucket: false,
          otherBucketLabel: "Other",
          missingBucket: missing !== undefined,
          missingBucketLabel: missing ?? "Missing",
        },
      };
    }
  }
}
