import fc from "fast-check";
import { expect, test } from "vitest";
import { checks } from "../../checks/index.ts";
import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { AnyCheck } from "../../src/model/check.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { scanned } from "../support/scanned.ts";
import { changed, LINES, type Path, pathsOf, recordingOf } from "./demo.ts";
import { EXCEPTIONS } from "./exceptions.ts";

/**
 * AWS may send what the SDK's types rule out. Whatever takes the place of whatever, wherever in an answer: the scan comes to
 * its end, and an error of ours is a gap or an unknown, never a pass.
 *
 * The rule: no check passes more resources than it did with the sound answer, unless the change makes a sound answer of
 * its own (a boolean for a boolean, a text for a text, a number for a number, a list with a thing less). Resources are counted, not named: what names
 * them may be what changed.
 */
const OTHERS: Readonly<Record<string, Json | undefined>> = {
  nothing: undefined,
  null: null,
  "a number": 7,
  "an empty text": "",
  "an object": { a: 1 },
  "a list": ["x"],
  "a text": "x",
  true: true,
};

/** The checks that rest on each service's answers, by the service's name in recordings. */
const SERVICES: Readonly<Record<string, readonly AnyCheck[]>> = Object.fromEntries(
  [...new Set(LINES.map(({ service }) => service))]
    .map((service) => [service, checksOn(service)] as const)
    .filter(([, its]) => its.length > 0),
);

function checksOn(service: string): readonly AnyCheck[] {
  const name = `${service.replaceAll(" ", "")}:`;
  const asks = ({ resource, facts }: AnyCheck): boolean => {
    const names: readonly string[] = facts;
    const calls = [...resource.list.calls, ...names.flatMap((fact) => resource.facts[fact]?.calls ?? [])];
    return calls.some(({ operation }) => operation.startsWith(name));
  };
  return checks.filter(asks);
}

/** Of a service: more where its answers have more places; some 10 ms each, and 60 ms of EC2's, which has the most checks. */
const runsOf = (places: number) => Math.min(60 + places, 300);
const TIMEOUT_MS = 180_000;

interface Place {
  readonly index: number;
  readonly line: RecordedCall;
  readonly path: Path;
}

const PLACES: readonly Place[] = LINES.flatMap((line, index) =>
  SERVICES[line.service] === undefined ? [] : pathsOf(line.output ?? null).map((path) => ({ index, line, path })),
);

type Passed = Readonly<Record<string, number>>;
/** How many resources pass, by check. */
async function passedOf(lines: readonly RecordedCall[], its: readonly AnyCheck[]): Promise<Passed> {
  const { findings, events } = await scanned(its, recordingOf(lines));
  expect(events.at(-1)).toMatchObject({ data_stream: { dataset: "aplomb.scan" } });
  const passed: Record<string, number> = {};
  for (const { check, verdict } of findings) {
    if (verdict.status === "passed") passed[check.id] = (passed[check.id] ?? 0) + 1;
  }
  return passed;
}

const KINDS = Object.entries(SERVICES).filter(([service]) => PLACES.some(({ line }) => line.service === service));

test.each(KINDS)(
  "%s: whatever takes the place of whatever",
  async (service, checksOf) => {
    const before = await passedOf(LINES, checksOf);
    const its = PLACES.filter(({ line }) => line.service === service);
    const places = fc.constantFrom(...its);
    const other = fc.constantFrom(...Object.entries(OTHERS));
    const property = fc.asyncProperty(places, other, async ({ index, line, path }, [name, value]) => {
      const where = `${line.operation} ${path.filter((key) => typeof key === "string").join(".")}`;
      if (EXCEPTIONS.some(({ place, others }) => place.test(where) && (others?.includes(name) ?? true))) return;
      const output = changed(line.output ?? null, path, value);
      if (!isObject(output)) return;
      const passed = await passedOf(LINES.with(index, { ...line, output }), checksOf);
      if (isSound(valueAt(line.output ?? null, path), value) || isShorter(path, value)) return;
      const more = Object.keys(passed).filter((check) => (passed[check] ?? 0) > (before[check] ?? 0));
      expect(more, `${where}: ${name}`).toEqual([]);
    });
    await fc.assert(property, { numRuns: runsOf(its.length) });
  },
  TIMEOUT_MS,
);

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What AWS could have said of another resource. */
function isSound(was: Json | undefined, is: Json | undefined): boolean {
  return typeof was === typeof is && ["boolean", "string", "number"].includes(typeof is);
}

/** A list without one of its things is what AWS says where there is no such thing. */
function isShorter(path: Path, is: Json | undefined): boolean {
  return typeof path.at(-1) === "number" && is === undefined;
}

function valueAt(value: Json, [key, ...rest]: Path): Json | undefined {
  if (key === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  const inner = Object.entries(value).find(([name]) => name === String(key))?.[1];
  return inner === undefined ? undefined : valueAt(inner, rest);
}
