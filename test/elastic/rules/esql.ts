import type { AplombEvent } from "../../../src/events/event.ts";
import { valuesAt } from "./events.ts";

type Value = string | number | boolean | null;
type Row = ReadonlyMap<string, Value>;
/** The value of an expression: of one row, or, within an aggregation, of many. */
type Expression = (rows: readonly Row[], now: number) => Value;

const SPANS: Readonly<Record<string, number>> = { minutes: 60_000, hours: 3_600_000 };
const COMPARE: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => Number(a) < Number(b),
  ">": (a, b) => Number(a) > Number(b),
  ">=": (a, b) => Number(a) >= Number(b),
};

/** The part of ES|QL that the rules use: WHERE, EVAL and STATS over single values. Dates are milliseconds. */
export function rowsOf(query: string, events: readonly AplombEvent[], now: number): readonly Row[] {
  const names = [...new Set(query.match(/@timestamp|[a-z_]\w*(?:\.\w+)+/g))];
  let rows: readonly Row[] = events.map((event) => new Map(names.map((name) => [name, read(event, name)])));
  for (const pipe of query.split("\n| ").slice(1)) {
    const [command = "", ...words] = pipe.split(" ");
    const [made = "", by = ""] = words.join(" ").split(" BY ");
    if (command === "WHERE") {
      const wanted = parse(made);
      rows = rows.filter((row) => wanted([row], now) === true);
    } else if (command === "EVAL") rows = rows.map((row) => new Map([...row, ...assigned(made, [row], now)]));
    else if (command === "STATS") {
      const keys = by.split(", ");
      const groups = Map.groupBy(rows, (row) => JSON.stringify(keys.map((key) => row.get(key) ?? null)));
      rows = [...groups.values()].map(
        (group) =>
          new Map([...keys.map((key) => [key, group[0]?.get(key) ?? null] as const), ...assigned(made, group, now)]),
      );
    } else throw new Error(`not a step as we write it: ${pipe}`);
  }
  return rows;
}

function read(event: AplombEvent, name: string): Value {
  const [value = null] = valuesAt(event, name);
  return name === "@timestamp" || name === "event.ingested" ? value && Date.parse(String(value)) : value;
}

function assigned(text: string, rows: readonly Row[], now: number): [string, Value][] {
  return text.split(/, (?=Esql\.\w+ = )/).map((one) => {
    const [name = "", ...rest] = one.split(" = ");
    return [name, parse(rest.join(" = "))(rows, now)];
  });
}

function parse(text: string): Expression {
  const tokens = text.match(/"[^"]*"|\d+ (?:minutes|hours)|[\w@.]+|==|!=|>=|[<>(),*-]/g) ?? [];
  const take = () => tokens.shift() ?? "";
  const next = (token: string) => tokens[0] === token && take() !== "";

  function all(): Expression {
    const parts = [negated()];
    while (next("AND")) parts.push(negated());
    const [only] = parts;
    return parts.length === 1 && only !== undefined
      ? only
      : (rows, now) => parts.every((part) => part(rows, now) === true);
  }
  function negated(): Expression {
    if (!next("NOT")) return comparison();
    const inner = negated();
    return (rows, now) => inner(rows, now) === false;
  }
  function comparison(): Expression {
    const left = difference();
    if (next("IS")) {
      const isNull = !next("NOT");
      if (!next("NULL")) throw new Error(`IS what in ${text}?`);
      return (rows, now) => (left(rows, now) === null) === isNull;
    }
    const compare = COMPARE[tokens[0] ?? ""];
    if (compare === undefined) return left;
    take();
    const right = difference();
    return (rows, now) => {
      const [a, b] = [left(rows, now), right(rows, now)];
      return a === null || b === null ? null : compare(a, b);
    };
  }
  function difference(): Expression {
    const left = operand();
    if (!next("-")) return left;
    const right = operand();
    return (rows, now) => Number(left(rows, now)) - Number(right(rows, now));
  }
  function operand(): Expression {
    const token = take();
    const [count, span = ""] = token.split(" ");
    if (SPANS[span] !== undefined) return () => Number(count) * Number(SPANS[span]);
    if (/^["\d]|^(?:true|false)$/.test(token)) return () => JSON.parse(token);
    if (!next("(")) return ([row]) => row?.get(token) ?? null;
    // What COUNT(*) counts is rows.
    next("*");
    const given: Expression[] = [];
    while (!next(")")) {
      if (tokens.length === 0) throw new Error(`no end of ${text}`);
      given.push(all());
      next(",");
    }
    return called(token, given);
  }
  return all();
}

function called(name: string, given: readonly Expression[]): Expression {
  const [first = () => null, second = () => null, third = () => null] = given;
  const each = (rows: readonly Row[], now: number) =>
    rows.map((row) => first([row], now)).filter((value) => typeof value === "number");
  const known: Readonly<Record<string, Expression>> = {
    NOW: (_rows, now) => now,
    COALESCE: (rows, now) => first(rows, now) ?? second(rows, now),
    CASE: (rows, now) => (first(rows, now) === true ? second(rows, now) : third(rows, now)),
    COUNT: (rows) => rows.length,
    SUM: (rows, now) => each(rows, now).reduce((sum, value) => sum + value, 0),
    MIN: (rows, now) => (each(rows, now).length === 0 ? null : Math.min(...each(rows, now))),
    MAX: (rows, now) => (each(rows, now).length === 0 ? null : Math.max(...each(rows, now))),
  };
  const found = known[name];
  if (found === undefined) throw new Error(`not a function that we use: ${name}`);
  return found;
}
