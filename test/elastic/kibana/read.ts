import { expect } from "vitest";
import { isRecord } from "../../../src/model/json.ts";

/** Readers of what came out of JSON: the thing asked for, or a test that fails. */

export function recordOf(value: unknown): Record<string, unknown> {
  expect(value).toBeTypeOf("object");
  return isRecord(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  expect(Array.isArray(value)).toBe(true);
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  expect(value).toBeTypeOf("string");
  return String(value);
}

/** The value at a path of keys and list indices. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof key === "number" ? listOf(inner)[key] : recordOf(inner)[key]),
    value,
  );
}

export function parsed(text: unknown): unknown {
  return JSON.parse(textOf(text));
}

/** All values within a value, itself first. */
export function within(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(within)];
  return isRecord(value) ? [value, ...Object.values(value).flatMap(within)] : [value];
}

/** Every query in KQL within a value. */
export function kqlWithin(value: unknown): readonly string[] {
  return within(value)
    .filter((one): one is Record<string, unknown> => isRecord(one) && one["language"] === "kuery")
    .map((one) => textOf(one["query"]));
}
