import { isRecord } from "../../src/model/json.ts";
import { recordOf } from "./engine.ts";

export type Event = Record<string, unknown>;

export function eventsIn(ndjson: string): readonly Event[] {
  return ndjson
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => recordOf(JSON.parse(line)));
}

/** The values of a field, those of lists and of lists of objects one by one. */
export function valuesOf(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(one, path));
  if (path === "") return value === undefined || value === null ? [] : [value];
  const [key = "", ...rest] = path.split(".");
  return isRecord(value) ? valuesOf(value[key], rest.join(".")) : [];
}

export function isOf(event: Event, dataset: string): boolean {
  return valuesOf(event, "data_stream.dataset").includes(`aplomb.${dataset}`);
}

/** The same events, as if the scan had begun then. */
export function movedTo(events: readonly Event[], start: Date): readonly Event[] {
  const [first] = valuesOf(events[0], "@timestamp");
  const by = start.getTime() - Date.parse(String(first));
  const moved = (time: unknown) => (typeof time === "string" ? new Date(Date.parse(time) + by).toISOString() : time);
  return events.map((event) => {
    const inner = Object.entries(recordOf(event["event"])).map(([key, value]) =>
      ["created", "start", "end"].includes(key) ? [key, moved(value)] : [key, value],
    );
    return { ...event, "@timestamp": moved(event["@timestamp"]), event: Object.fromEntries(inner) };
  });
}

/** How many there are of each data stream. */
export function perStream(events: readonly Event[]): Record<string, number> {
  const name = (event: Event) =>
    `logs-${valuesOf(event, "data_stream.dataset")}-${valuesOf(event, "data_stream.namespace")}`;
  return Object.fromEntries([...Map.groupBy(events, name)].map(([stream, of]) => [stream, of.length]));
}
