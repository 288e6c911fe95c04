import { isRecord } from "../../../src/model/json.ts";
import { listOf, recordOf, textOf } from "./read.ts";

/** As much of a search engine as the searches of the panels need. */

export type Event = Record<string, unknown>;

/** What a field holds, lists and lists of objects flattened as in an index. */
export function valuesAt(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, path));
  if (path === "") return value === undefined || value === null ? [] : [value];
  const [key = "", ...rest] = path.split(".");
  return isRecord(value) && Object.hasOwn(value, key) ? valuesAt(value[key], rest.join(".")) : [];
}

export function matches(query: unknown, event: Event, now: Date): boolean {
  const [[kind, body] = ["", undefined]] = Object.entries(recordOf(query));
  switch (kind) {
    case "match_all":
      return true;
    case "bool": {
      const { filter = [], must_not: mustNot = [], ...rest } = recordOf(body);
      if (Object.keys(rest).length > 0) throw new Error(`unknown in bool: ${Object.keys(rest)}`);
      const holds = (one: unknown): boolean => matches(one, event, now);
      return listOf(filter).every(holds) && !listOf(mustNot).some(holds);
    }
    case "terms": {
      const [[field, values] = ["", []]] = Object.entries(recordOf(body));
      const held = valuesAt(event, field);
      return listOf(values).some((value) => held.includes(value));
    }
    case "exists":
      return valuesAt(event, textOf(recordOf(body)["field"])).length > 0;
    case "range": {
      const hours = /^now-(\d+)h$/.exec(textOf(recordOf(recordOf(body)["@timestamp"])["gte"]))?.[1];
      return Date.parse(textOf(event["@timestamp"])) >= now.getTime() - Number(hours) * 3_600_000;
    }
    default:
      throw new Error(`unknown query: ${kind}`);
  }
}

/** Results by name; a bucket is `{key, count, ...results}`. */
export type Results = Readonly<Record<string, unknown>>;

export function aggregate(aggs: unknown, events: readonly Event[], now: Date): Results {
  return Object.fromEntries(Object.entries(recordOf(aggs)).map(([id, agg]) => [id, one(recordOf(agg), events, now)]));
}

function one({ aggs = {}, ...agg }: Record<string, unknown>, events: readonly Event[], now: Date): unknown {
  const [[kind, value] = ["", undefined]] = Object.entries(agg);
  const body = recordOf(value);
  const inner = (key: string, of: readonly Event[]) => ({ key, count: of.length, ...aggregate(aggs, of, now) });
  const held = (): readonly unknown[] => events.flatMap((event) => valuesAt(event, textOf(body["field"])));
  const numbers = () => held().map((each) => (typeof each === "number" ? each : Date.parse(textOf(each))));
  switch (kind) {
    case "filter":
      return aggregate(
        aggs,
        events.filter((event) => matches(body, event, now)),
        now,
      );
    case "filters":
      return Object.entries(recordOf(body["filters"])).map(([key, query]) =>
        inner(
          key,
          events.filter((event) => matches(query, event, now)),
        ),
      );
    case "terms":
    case "date_histogram": {
      const orders = Object.keys(recordOf(body["order"] ?? {})).filter((by) => by !== "_key");
      if (!orders.every((by) => Object.hasOwn(recordOf(aggs), by))) throw new Error(`no ${orders} to order by`);
      const key = (each: unknown) => (kind === "terms" ? String(each) : textOf(each).slice(0, 10));
      const missing = body["missing"] === undefined ? [] : [body["missing"]];
      const keysOf = (event: Event): string[] => {
        const found = valuesAt(event, textOf(body["field"]));
        return (found.length === 0 ? missing : found).map(key);
      };
      const keys = [...new Set(events.flatMap(keysOf))].toSorted();
      return keys.map((name) =>
        inner(
          name,
          events.filter((event) => keysOf(event).includes(name)),
        ),
      );
    }
    case "cardinality":
      return new Set(held()).size;
    case "value_count":
      return held().length;
    case "max":
      return numbers().length === 0 ? null : Math.max(...numbers());
    case "avg":
      return numbers().length === 0 ? null : numbers().reduce((sum, each) => sum + each, 0) / numbers().length;
    case "top_hits": {
      const [newest] = events.toSorted((a, b) => textOf(b["@timestamp"]).localeCompare(textOf(a["@timestamp"])));
      return listOf(body["_source"]).flatMap((field) => valuesAt(newest, textOf(field)));
    }
    default:
      throw new Error(`unknown aggregation: ${kind}`);
  }
}
