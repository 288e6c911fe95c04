import type { Selector, Step } from "./pattern.ts";

/** What a selector finds in an event. */
export interface Selected {
  readonly values: readonly unknown[];
  /** Whether a way that it goes ends before it is at its end. */
  readonly missing: boolean;
}

export function select(selector: Selector, event: unknown): Selected {
  let values: readonly unknown[] = [event];
  let missing = false;
  for (const step of selector) {
    const next = values.map((value) => along(step, value));
    missing ||= next.some((found) => found.length === 0);
    values = next.flat(1);
  }
  return { values, missing };
}

/** As lists of values, so that a value that is a list itself stays one. */
function along(step: Step, value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  const isList = Array.isArray(value);
  if (step.kind === "any") return Object.values(value);
  if (step.kind === "index") return isList && step.index < value.length ? [value[step.index]] : [];
  if (isList || !Object.hasOwn(value, step.name)) return [];
  return [Reflect.get(value, step.name)];
}
