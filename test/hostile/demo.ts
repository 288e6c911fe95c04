import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Header, RecordedCall } from "../../src/aws/recording/format.ts";
import type { Recording } from "../../src/aws/recording/reader.ts";
import { Tape } from "../../src/aws/recording/tape.ts";
import type { Json } from "../../src/model/json.ts";

const PATH = join(import.meta.dirname, "..", "..", "recordings", "demo.ndjson.gz");
const [first = "", ...rest] = gunzipSync(readFileSync(PATH)).toString().trim().split("\n");

const header: Header = JSON.parse(first);

/** Of each list the first things, which are of each kind. */
const MOST = 6;

/** The answers of the demo's account, cut to a few things of every resource type. */
export const LINES: readonly RecordedCall[] = rest.map((line) => {
  const { output, ...call }: RecordedCall = JSON.parse(line);
  if (output === undefined) return call;
  const cut = Object.entries(output).map(([key, value]) => [key, Array.isArray(value) ? value.slice(0, MOST) : value]);
  return { ...call, output: Object.fromEntries(cut) };
});

export function recordingOf(lines: readonly RecordedCall[]): Recording {
  const tape = new Tape();
  for (const line of lines) tape.add(line);
  return { header, tape };
}

export type Path = readonly (string | number)[];

/** Every place in a value: of objects' keys, of lists the first three items, which stand for the others. */
export function pathsOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const inner: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.slice(0, 3).map((item: Json, index) => [index, item] as const)
    : Object.entries(value);
  return inner.flatMap(([key, item]) => [[...path, key], ...pathsOf(item, [...path, key])]);
}

/** The value with another one at that place; undefined takes the place out. */
export function changed(value: Json, [key, ...rest]: Path, other: Json | undefined): Json | undefined {
  if (key === undefined) return other;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => {
      if (index !== key) return [item];
      const inner = changed(item, rest, other);
      return inner === undefined ? [] : [inner];
    });
  }
  const pairs = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    if (name !== key) return [[name, item]];
    const inner = changed(item, rest, other);
    return inner === undefined ? [] : [[name, inner]];
  });
  return Object.fromEntries(pairs);
}
