import type { JsonObject } from "../../../model/json.ts";
import { FIELD_TYPES } from "../../field-types.ts";
import { kqlOf, type Where } from "../where.ts";
import { shareColumns } from "./formula.ts";
import type { Measure } from "./plan.ts";

/** Columns by id. */
export type Columns = Readonly<Record<string, JsonObject>>;

const OPERATION = { unique: "unique_count", average: "average", max: "max", sum: "sum" } as const;

/** The column of a measure; a share has more, which are not shown. */
export function measureColumns({ id, metric, where = [] }: Measure): Columns {
  if (metric.op === "share") return shareColumns(id, metric);
  const base = { label: metric.label, customLabel: true, isBucketed: false, ...filterOf(where) };
  switch (metric.op) {
    case "count":
      return {
        [id]: {
          ...base,
          dataType: "number",
          operationType: "count",
          scale: "ratio",
          sourceField: "___records___",
          params: { emptyAsNull: false },
        },
      };
    case "last":
      return {
        [id]: {
          ...base,
          dataType: dataType(metric.field),
          operationType: "last_value",
          scale: dataType(metric.field) === "number" ? "ratio" : "ordinal",
          sourceField: metric.field,
          params: { sortField: "@timestamp", showArrayValues: false },
        },
      };
    default:
      return {
        [id]: {
          ...base,
          dataType: metric.op === "unique" ? "number" : dataType(metric.field),
          operationType: OPERATION[metric.op],
          scale: "ratio",
          sourceField: metric.field,
          params: { emptyAsNull: false },
        },
      };
  }
}

/** What Lens calls the type of a field. */
export function dataType(field: string): "date" | "number" | "boolean" | "string" {
  const type = FIELD_TYPES.get(field);
  if (type === "date" || type === "boolean") return type;
  return type === "long" || type === "float" ? "number" : "string";
}

function filterOf(where: Where): JsonObject {
  return where.length === 0 ? {} : { filter: { query: kqlOf(where), language: "kuery" } };
}
