import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import type { Json } from "../../src/model/json.ts";
import { scanned } from "../support/scanned.ts";
import { FAILING } from "./failing/index.ts";

/**
 * Never passed because a field is missing: each check fails on a recording; then every key of every answer in it is
 * left out, one at a time. Whatever that makes of the finding, it is not `passed`, unless the key's absence says so.
 */

test("every check is held to it", () => {
  const missing = checks.map(({ id }) => id).filter((id) => !FAILING.some(({ check }) => check === id));
  expect(missing, "give each of these a recording in which it fails: in ./failing/").toEqual([]);
});

describe.each(FAILING)("$check: $name", ({ check: id, calls, absenceAnswers = {} }) => {
  const check = checks.filter((one) => one.id === id);

  test("fails, and does not pass whatever key is left out", async () => {
    const { findings } = await scanned(check, calls);
    expect(findings.map(({ verdict }) => verdict.status)).toEqual(["failed"]);
    const passed: string[] = [];
    for (const [index, line] of calls.entries()) {
      for (const path of keysOf(line.output ?? null)) {
        const output = without(line.output ?? null, path);
        if (typeof output !== "object" || output === null || Array.isArray(output)) continue;
        const changed = calls.with(index, { ...line, output: Object.fromEntries(Object.entries(output)) });
        const { findings } = await scanned(check, changed);
        if (findings.every(({ verdict }) => verdict.status !== "passed")) continue;
        if (absenceAnswers[path.at(-1) ?? ""] === undefined) passed.push(`${line.operation} ${path.join(".")}`);
      }
    }
    expect(passed).toEqual([]);
  });
});

/** The path of every key of every object, however deep. */
function keysOf(value: Json, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key];
    return [...(isList ? [] : [here]), ...keysOf(inner, here)];
  });
}

function without(value: Json, [key = "", ...rest]: readonly string[]): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value))
    return value.map((item: Json, index) => (String(index) === key ? without(item, rest) : item));
  const entries = Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
    if (name !== key) return [[name, inner]];
    return rest.length === 0 ? [] : [[name, without(inner, rest)]];
  });
  return Object.fromEntries(entries);
}
