import { describe, expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { scanned } from "../support/scanned.ts";
import { FAILING } from "./failing/index.ts";

/**
 * Never passed because a field is missing: each check fails on a recording; then every key of every answer in it is
 * left out, one at a time. Whatever that makes of the finding, it is not `passed`, unless the key's absence says so.
 *
 * In the same way every list is emptied, every text is emptied, and every text gives way to a word that nobody knows.
 */

/** Of these so many lists and names are joined that what is empty or of another name is an answer as often as not. */
const LEFT_OUT_ONLY = ["ebs", "ec2", "iam", "rds", "s3", "vpc"];

const SOMETHING_NEW = "SOMETHING_NEW";

test("every check is held to it", () => {
  const missing = checks.map(({ id }) => id).filter((id) => !FAILING.some(({ check }) => check === id));
  expect(missing, "give each of these a recording in which it fails: in ./failing/").toEqual([]);
});

describe.each(FAILING)("$check: $name", ({ check: id, calls, absenceAnswers = {}, otherAnswers = {} }) => {
  const check = checks.filter((one) => one.id === id);

  test("fails, and does not pass whatever key is left out", async () => {
    const { findings } = await scanned(check, calls);
    expect(findings.map(({ verdict }) => verdict.status)).toEqual(["failed"]);
    expect(await passing((answer) => leftOut(answer), absenceAnswers)).toEqual([]);
  });

  const leavesOutOnly = check.some(({ resource }) => LEFT_OUT_ONLY.includes(resource.kind.service));
  test.skipIf(leavesOutOnly)("does not pass whatever is empty or new", async () => {
    expect(await passing((answer) => emptyOrNew(answer), otherAnswers)).toEqual([]);
  });

  async function passing(changesOf: (answer: JsonObject) => Change[], answers: Readonly<Record<string, string>>) {
    const passed = new Set<string>();
    for (const [index, line] of calls.entries()) {
      for (const { keys, change, answer } of changesOf(line.output ?? {})) {
        if (answers[keys.at(-1) ?? ""] !== undefined) continue;
        const changed: RecordedCall = { ...line, output: answer };
        const { findings } = await scanned(check, calls.with(index, changed));
        if (findings.some(({ verdict }) => verdict.status === "passed")) {
          passed.add(`${line.operation} ${keys.join(".")}: ${change}`);
        }
      }
    }
    return [...passed];
  }
});

interface Change {
  /** The keys that lead to the place. */
  readonly keys: readonly string[];
  readonly change: string;
  readonly answer: JsonObject;
}

/** The answer without one of its keys, for every key of every object, however deep. */
function leftOut(answer: JsonObject): Change[] {
  return placesOf(answer).flatMap(({ path }) => {
    if (typeof path.at(-1) === "number") return [];
    return [changeAt(answer, path, "left out", undefined)];
  });
}

function emptyOrNew(answer: JsonObject): Change[] {
  return placesOf(answer).flatMap(({ path, value }) => {
    if (Array.isArray(value) && value.length > 0) return [changeAt(answer, path, "an empty list", [])];
    if (typeof value !== "string" || value === "") return [];
    return [
      changeAt(answer, path, "an empty text", ""),
      changeAt(answer, path, `${SOMETHING_NEW}, was ${value}`, SOMETHING_NEW),
    ];
  });
}

type Path = readonly (string | number)[];

interface Place {
  readonly path: Path;
  readonly value: Json;
}

function placesOf(value: Json, path: Path = []): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const inner: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index) => [index, item] as const)
    : Object.entries(value);
  return inner.flatMap(([key, item]) => {
    const here = [...path, key];
    return [{ path: here, value: item }, ...placesOf(item, here)];
  });
}

function changeAt(answer: JsonObject, path: Path, change: string, other: Json | undefined): Change {
  const keys = path.filter((key) => typeof key === "string");
  return { keys, change, answer: objectWith(answer, path, other) };
}

/** The object with another value at that place; `undefined` leaves its key out. */
function objectWith(value: JsonObject, [key, ...rest]: Path, other: Json | undefined): JsonObject {
  const entries = Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
    if (name !== key) return [[name, inner]];
    const changed = valueWith(inner, rest, other);
    return changed === undefined ? [] : [[name, changed]];
  });
  return Object.fromEntries(entries);
}

function valueWith(value: Json, path: Path, other: Json | undefined): Json | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return other;
  if (isObject(value)) return objectWith(value, path, other);
  if (!Array.isArray(value)) return value;
  return value.map((item: Json, index) => (index === key ? (valueWith(item, rest, other) ?? null) : item));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
