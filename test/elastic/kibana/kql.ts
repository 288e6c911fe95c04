import { type Event, valuesAt } from "./engine.ts";

/** One test of a field: `values` none for a field that only has to be there. */
export interface Test {
  readonly field: string;
  readonly operator: ":" | ">=";
  readonly values: readonly (string | number)[];
  readonly not: boolean;
}

const TEST = /(not )?([\w@.]+) (:|>=) (\*|"(?:[^"\\]|\\.)*"|\d+|\((?:[^"()]|"(?:[^"\\]|\\.)*")*\))/y;
const VALUE = /"(?:[^"\\]|\\.)*"|\d+/g;

/** Reads the KQL that we write, and nothing else: tests joined by `and`. */
export function readKql(text: string): readonly Test[] {
  const tests: Test[] = [];
  let at = 0;
  while (at < text.length) {
    if (tests.length > 0) {
      if (!text.startsWith(" and ", at)) throw new Error(`not ours: ${text}`);
      at += " and ".length;
    }
    TEST.lastIndex = at;
    const match = TEST.exec(text);
    if (match === null) throw new Error(`not ours: ${text}`);
    const [whole, not, field = "", operator, values = ""] = match;
    at += whole.length;
    tests.push({
      field,
      operator: operator === ">=" ? ">=" : ":",
      values: values === "*" ? [] : (values.match(VALUE) ?? []).map(valueIn),
      not: not !== undefined,
    });
  }
  return tests;
}

/** Whether an event is found by the tests, but for those on time. */
export function finds(tests: readonly Test[], event: Event): boolean {
  return tests.every(({ field, operator, values, not }) => {
    if (operator === ">=") return true;
    const held = valuesAt(event, field);
    return not !== (values.length === 0 ? held.length > 0 : values.some((value) => held.includes(value)));
  });
}

function valueIn(text: string): string | number {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll(/\\(.)/g, "$1") : Number(text);
}
