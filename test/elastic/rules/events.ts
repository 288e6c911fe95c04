import { join } from "node:path";
import { checks } from "../../../checks/index.ts";
import { readRecording } from "../../../src/aws/recording/reader.ts";
import type { AplombEvent } from "../../../src/events/event.ts";
import { isRecord, type Json } from "../../../src/model/json.ts";
import { scanned } from "../../support/scanned.ts";

const DEMO = join(import.meta.dirname, "..", "..", "..", "recordings", "demo.ndjson.gz");

/** The events of `aplomb demo`. */
export async function demoEvents(): Promise<readonly AplombEvent[]> {
  const { events } = await scanned(checks, await readRecording(DEMO));
  return events;
}

/** All values at a path, as Elasticsearch indexes them: through lists, and nothing for what is not there. */
export function valuesAt(value: Json | undefined, path: string): readonly (string | number | boolean)[] {
  return at(value, path.split("."));
}

function at(value: unknown, path: readonly string[]): readonly (string | number | boolean)[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => at(one, path));
  const [key, ...rest] = path;
  if (key !== undefined) return isRecord(value) ? at(value[key], rest) : [];
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [value] : [];
}

/** The event with other values; a path to `undefined` takes the field away. */
export function changed(event: AplombEvent, values: Readonly<Record<string, Json | undefined>>): AplombEvent {
  return Object.entries(values).reduce<AplombEvent>((made, [path, value]) => set(made, path.split("."), value), event);
}

function set(object: AplombEvent, [key = "", ...rest]: readonly string[], value: Json | undefined): AplombEvent {
  const { [key]: old, ...others } = object;
  if (rest.length === 0) return value === undefined ? others : { ...others, [key]: value };
  return { ...others, [key]: set(isObject(old) ? old : {}, rest, value) };
}

function isObject(value: Json | undefined): value is AplombEvent {
  return isRecord(value);
}
