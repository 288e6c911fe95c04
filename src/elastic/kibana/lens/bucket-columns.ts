import type { JsonObject } from "../../../model/json.ts";
import { type Breakdown, orderingMetric, type Terms } from "../panel.ts";
import { kqlOf } from "../where.ts";
import { dataType, measureColumns } from "./metric-columns.ts";
import type { Measure } from "./plan.ts";

/** The column of a breakdown. */
export function bucketColumn(breakdown: Breakdown, measures: readonly Measure[]): JsonObject {
  switch (breakdown.by) {
    case "time":
      return {
        label: "@timestamp",
        dataType: "date",
        operationType: "date_histogram",
        isBucketed: true,
        scale: "interval",
        sourceField: "@timestamp",
        params: {
          interval: breakdown.every === "day" ? "1d" : "auto",
          includeEmptyRows: true,
          dropPartials: false,
        },
      };
    case "filters":
      return {
        label: breakdown.label,
        customLabel: true,
        dataType: "string",
        operationType: "filters",
        isBucketed: true,
        scale: "ordinal",
        params: {
          filters: breakdown.filters.map(({ label, where }) => ({
            input: { query: kqlOf(where), language: "kuery" },
            label,
          })),
        },
      };
    case "terms":
      return termsColumn(breakdown, measures);
  }
}

function termsColumn({ field, label, size, missing }: Terms, measures: readonly Measure[]): JsonObject {
  const withMissing = missing !== undefined;
  return {
    label,
    customLabel: true,
    dataType: dataType(field),
    operationType: "terms",
    isBucketed: true,
    scale: "ordinal",
    sourceField: field,
    params: {
      size,
      ...order(measures),
      // Lens looks for events without the field only where it shows the others too.
      otherBucket: withMissing,
      missingBucket: withMissing,
      parentFormat: { id: "terms" },
      include: [],
      exclude: [],
      includeIsRegex: false,
      excludeIsRegex: false,
    },
  };
}

/** By the first measure that can be ordered by; if that is one of several filters, by the whole of it. */
function order(measures: readonly Measure[]): JsonObject {
  const first = measures[orderingMetric(measures.map(({ metric }) => metric))];
  if (first === undefined) return { orderBy: { type: "alphabetical", fallback: false }, orderDirection: "asc" };
  const orderDirection = "desc";
  if (first.where === undefined) return { orderBy: { type: "column", columnId: first.id }, orderDirection };
  const { [first.id]: orderAgg = {} } = measureColumns({ id: first.id, metric: first.metric });
  return { orderBy: { type: "custom" }, orderAgg, orderDirection };
}
