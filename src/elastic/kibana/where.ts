import type { JsonObject } from "../../model/json.ts";

/** That an event's field has one of some values, or none of them. */
export interface FieldTest {
  readonly field: string;
  readonly is: readonly (string | number)[];
  readonly not?: true;
}

/** `exists` names a field, and `lacks` one that is not there; `since` is about `@timestamp`, in date math, e.g. `now-26h`. */
export type Condition =
  | FieldTest
  | { readonly exists: string }
  | { readonly lacks: string }
  | { readonly since: string };

/** All of them must hold; an empty list holds for every event. */
export type Where = readonly Condition[];

/** One of the values, or any of several. */
export function is(field: string, ...values: readonly (string | number)[]): FieldTest {
  return { field, is: values };
}

export function negated({ field, is: values, not }: FieldTest): FieldTest {
  return not ? { field, is: values } : { field, is: values, not: true };
}

/**
 * As KQL. OpenSearch Dashboards calls the same language DQL (and `kuery` in saved objects). Values are always quoted,
 * so that nothing in them is an operator or a wildcard.
 */
export function kqlOf(where: Where): string {
  return where.map(kql).join(" and ");
}

/** As a query of the search API. */
export function queryOf(where: Where): JsonObject {
  return where.length === 0 ? { match_all: {} } : { bool: { filter: where.map(query) } };
}

function kql(condition: Condition): string {
  if ("since" in condition) return `@timestamp >= ${quoted(condition.since)}`;
  if ("exists" in condition) return `${condition.exists} : *`;
  if ("lacks" in condition) return `not ${condition.lacks} : *`;
  const values = condition.is.map(quoted);
  const [only = ""] = values;
  const test = `${condition.field} : ${values.length === 1 ? only : `(${values.join(" or ")})`}`;
  return condition.not ? `not ${test}` : test;
}

function quoted(value: string | number): string {
  return typeof value === "number" ? String(value) : `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function query(condition: Condition): JsonObject {
  if ("since" in condition) return { range: { "@timestamp": { gte: condition.since } } };
  if ("exists" in condition) return { exists: { field: condition.exists } };
  if ("lacks" in condition) return { bool: { must_not: [{ exists: { field: condition.lacks } }] } };
  const terms = { terms: { [condition.field]: condition.is } };
  return condition.not ? { bool: { must_not: [terms] } } : terms;
}
