import type { AplombEvent } from "../../../src/events/event.ts";
import { valuesAt } from "./events.ts";

interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly values: readonly (string | number)[];
}

interface Step {
  readonly conditions: readonly Condition[];
  /** What all steps have to be equal in. */
  readonly key: string;
}

export interface Sequence {
  readonly hours: number;
  readonly steps: readonly Step[];
}

const CONDITION = /^([\w@.]+) (==|>=|:|in) (.+)$/;

/** The part of EQL that the rules use. */
export function parseEql(query: string): Sequence {
  const [head, ...lines] = query.split("\n");
  const [, hours] = /^sequence with maxspan=(\d+)h$/.exec(head ?? "") ?? [];
  const steps = lines.map((line) => {
    const [, where, key] = /^ {2}\[any where (.+)\] by ([\w@.]+)$/.exec(line) ?? [];
    if (where === undefined || key === undefined) throw new Error(`not a step: ${line}`);
    return { conditions: where.split(" and ").map(condition), key };
  });
  return { hours: Number(hours), steps };
}

function condition(text: string): Condition {
  const [, field, operator, right] = CONDITION.exec(text) ?? [];
  if (field === undefined || operator === undefined || right === undefined) throw new Error(`not EQL: ${text}`);
  const values: (string | number)[] = JSON.parse(
    operator === "in" ? right.replace(/^\(|\)$/g, (b) => (b === "(" ? "[" : "]")) : `[${right}]`,
  );
  return { field, operator, values };
}

/** The events of each sequence, in the order of `@timestamp`: the last event before the next step counts. */
export function sequences({ hours, steps }: Sequence, events: readonly AplombEvent[]): AplombEvent[][] {
  const found: AplombEvent[][] = [];
  const open = new Map<string, AplombEvent[]>();
  for (const event of events.toSorted((a, b) => timeOf(a) - timeOf(b))) {
    // The last step first: one event does not take two of them.
    for (const [index, step] of [...steps.entries()].reverse()) {
      if (!step.conditions.every((one) => holds(one, event))) continue;
      for (const key of valuesAt(event, step.key)) {
        const before = index === 0 ? [] : open.get(`${index - 1} ${key}`);
        const [first = event] = before ?? [];
        if (before === undefined || timeOf(event) - timeOf(first) > hours * 3_600_000) continue;
        if (index > 0) open.delete(`${index - 1} ${key}`);
        if (index === steps.length - 1) found.push([...before, event]);
        else open.set(`${index} ${key}`, [...before, event]);
      }
    }
  }
  return found;
}

function holds({ field, operator, values }: Condition, event: AplombEvent): boolean {
  return valuesAt(event, field).some((actual) =>
    values.some((value) => {
      if (operator === ">=") return typeof actual === "number" && actual >= Number(value);
      if (operator !== ":") return actual === value;
      const pattern = String(value).replaceAll(".", "\\.").replaceAll("*", ".*");
      return new RegExp(`^${pattern}$`, "i").test(String(actual));
    }),
  );
}

function timeOf(event: AplombEvent): number {
  return Date.parse(String(event["@timestamp"]));
}
