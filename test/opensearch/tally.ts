import { type Event, valuesOf } from "./events.ts";

/** Numbers by hand from the events of a scan, to hold those of the engine against. */

/** Groups of events with their names, e.g. by region. */
export type Split = (events: readonly Event[]) => readonly (readonly [string, readonly Event[]])[];
export type Measure = (events: readonly Event[]) => unknown;

/** Groups in groups, in the form of `answered`: in each group `measures`, and `b0`, `b1`, ... for what it falls apart in. */
export function tally(
  events: readonly Event[],
  measures: Readonly<Record<string, Measure>>,
  splits: readonly Split[] = [],
  depth = 0,
): Record<string, unknown> {
  const numbers = Object.fromEntries(Object.entries(measures).map(([name, measure]) => [name, measure(events)]));
  const [split, ...rest] = splits;
  if (split === undefined) return numbers;
  const groups = split(events).map(([name, of]) => [name, tally(of, measures, rest, depth + 1)]);
  return { ...(depth > 0 && numbers), [`b${depth}`]: groups };
}

/** The `size` groups with the highest `rank`; equals by name. */
export function top(path: string, size: number, rank: Measure, missing?: string): Split {
  return (events) => {
    const pairs = events.flatMap((event) => {
      const names = new Set(valuesOf(event, path).map(String));
      if (names.size === 0 && missing !== undefined) names.add(missing);
      return [...names].map((name) => [name, event] as const);
    });
    return [...Map.groupBy(pairs, ([name]) => name)]
      .map(([name, of]) => [name, of.map(([, event]) => event)] as const)
      .toSorted(([a, one], [b, other]) => Number(rank(other)) - Number(rank(one)) || (a < b ? -1 : 1))
      .slice(0, size);
  };
}

/** One group for each of some values, by name as on the panel; also where there is nothing. */
export function each(path: string, values: Readonly<Record<string, unknown>>): Split {
  return (events) =>
    Object.entries(values)
      .toSorted()
      .map(([name, value]) => [name, events.filter((event) => valuesOf(event, path).includes(value))]);
}

export const byDay: Split = (events) => {
  const day = (event: Event) => `${String(valuesOf(event, "@timestamp")[0]).slice(0, 10)}T00:00:00.000Z`;
  return [...Map.groupBy(events, day)].toSorted();
};

export function distinct(path: string): Measure {
  return (events) => new Set(events.flatMap((event) => valuesOf(event, path))).size;
}

export function highest(path: string): Measure {
  return (events) => {
    const values = numbers(events, path);
    return values.length === 0 ? null : Math.max(...values);
  };
}

export function mean(path: string): Measure {
  return (events) => {
    const values = numbers(events, path);
    return values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length;
  };
}

/** Of a single event. */
export function only(path: string): Measure {
  return (events) => (events.length === 1 ? valuesOf(events[0], path)[0] : `${events.length} events`);
}

/** Times as milliseconds. */
function numbers(events: readonly Event[], path: string): readonly number[] {
  return events
    .flatMap((event) => valuesOf(event, path))
    .map((one) => (typeof one === "number" ? one : Date.parse(String(one))));
}
