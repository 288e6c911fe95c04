import type { AplombEvent } from "../../../src/events/event.ts";
import { valuesAt } from "./events.ts";

interface Clause {
  readonly field: string;
  readonly negated: boolean;
  /** `undefined`: any value. */
  readonly values: readonly (string | number | boolean)[] | undefined;
}

const CLAUSE =
  /^(not )?([\w@.]+) : (?:(\*)|("(?:[^"\\]|\\.)*")|(-?\d+|true|false)|\(((?:(?:"[^"]*"|\d+)(?: or )?)+)\))$/;

/** The part of Kibana's language that the rules use: `field : value`, `not`, `and`, a list in brackets, `*`. */
export function parseKql(query: string): readonly Clause[] {
  return query.split(" and ").map((text) => {
    const [whole, not, field, any, quoted, bare, list] = CLAUSE.exec(text) ?? [];
    if (whole === undefined || field === undefined) throw new Error(`not KQL as we write it: ${text}`);
    const values = any === undefined ? (list?.split(" or ") ?? [quoted ?? bare ?? ""]).map(literal) : undefined;
    return { field, negated: not !== undefined, values };
  });
}

/** Whether an event matches. */
export function matchesKql(query: string, event: AplombEvent): boolean {
  return parseKql(query).every(({ field, negated, values }) => {
    const actual = valuesAt(event, field);
    const hit = values === undefined ? actual.length > 0 : actual.some((one) => values.includes(one));
    return hit !== negated;
  });
}

function literal(text: string): string | number | boolean {
  return JSON.parse(text);
}
