import { isIP } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checks } from "../../../checks/index.ts";
import { readRecording } from "../../../src/aws/recording/reader.ts";
import { frameworkIds, loadFrameworks } from "../../../src/compliance/load.ts";
import { ECS_FIELDS } from "../../../src/elastic/ecs-fields.ts";
import { FIELD_TYPES, isAggregatable } from "../../../src/elastic/field-types.ts";
import { FIELDS } from "../../../src/events/fields.ts";
import { isRecord } from "../../../src/model/json.ts";
import { packageRoot } from "../../../src/package.ts";
import {
  eventsOfChange,
  eventsOfEstate,
  eventsOfLooser,
  eventsOfOrganization,
  eventsOfResource,
} from "../../support/events.ts";
import { scanned } from "../../support/scanned.ts";
import { ECS, FLAVOURS, fieldsOf } from "./support.ts";

const frameworks = await loadFrameworks(await frameworkIds());
const demo = await scanned(checks, await readRecording(join(packageRoot(), "recordings/demo.ndjson.gz")), {
  frameworks,
});
const written: unknown[] = JSON.parse(
  JSON.stringify([
    ...demo.events,
    ...(await eventsOfEstate()).events,
    ...(await eventsOfOrganization()).events,
    ...(await eventsOfLooser()).events,
    ...(await eventsOfResource()).events,
    ...(await eventsOfChange()),
  ]),
);

/** Every value of an event with the path by which an engine knows it; a list is its items. */
function leaves(value: unknown, path = ""): [string, unknown][] {
  const type = FIELD_TYPES.get(path);
  if (type === "object" || type === "flattened") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item) => leaves(item, path));
  if (!isRecord(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}

const values = Map.groupBy(
  written.flatMap((event) => leaves(event)),
  ([path]) => path,
);

/** What an engine takes for the type without a word; longer terms than Lucene's are another test. */
function accepts(type: string, value: unknown): boolean {
  switch (type) {
    case "keyword":
    case "constant_keyword":
    case "match_only_text":
      return typeof value === "string";
    case "ip":
      return typeof value === "string" && isIP(value) !== 0;
    case "long":
      return Number.isSafeInteger(value);
    case "float":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return typeof value === "string" && new Date(value).toISOString() === value;
    case "object":
      return isRecord(value);
    case "flattened":
    case "flat_object":
      return (
        isRecord(value) &&
        Object.values(value)
          .flat()
          .every((one) => typeof one === "string")
      );
    default:
      return false;
  }
}

test("the scans have hundreds of events of all five datasets", () => {
  expect(written.length).toBeGreaterThan(400);
  expect(new Set(values.get("data_stream.dataset")?.map(([, value]) => value)).size).toBe(5);
});

test.each([...values.keys()].sort())("%s is known, and its type takes its values", (path) => {
  const type = FIELD_TYPES.get(path) ?? "unknown";
  expect(values.get(path)?.filter(([, value]) => !accepts(type, value))).toEqual([]);
});

describe("the table", () => {
  test("has the types of ECS, and of fields.ts", () => {
    for (const [type, names] of Object.entries(ECS_FIELDS)) {
      expect(names.filter((name) => ECS.get(name) !== type)).toEqual([]);
    }
    expect(FIELDS.filter(({ name, type }) => FIELD_TYPES.get(name) !== type)).toEqual([]);
  });

  test("names each field once, and none that is neither ECS's nor in fields.ts", () => {
    const own = new Set(FIELDS.map(({ name }) => name));
    const others = [...FIELD_TYPES.keys()].filter((path) => !ECS.has(path) && !own.has(path));
    expect(others).toEqual([]);
    const listed = Object.values(ECS_FIELDS).flat();
    expect(new Set(listed).size).toBe(listed.length);
  });

  test("has of ECS only what an event has, or an engine, a memory or a scanner's own machine adds", () => {
    const added = Object.values(ECS_FIELDS)
      .flat()
      .filter((path) => !values.has(path));
    expect(added.sort()).toEqual(["event.action", "event.ingested", "observer.hostname"]);
  });

  test("has no field that is also a part of another's path", () => {
    const paths = [...FIELD_TYPES.keys()];
    expect(paths.filter((path) => paths.some((other) => other.startsWith(`${path}.`)))).toEqual([]);
  });

  test.each([
    ["rule.id", true],
    ["data_stream.namespace", true],
    ["event.severity", true],
    ["message", false],
    ["result.evidence", false],
    ["no.such.field", false],
  ])("%s can be aggregated: %s", (path, can) => {
    expect(isAggregatable(path)).toBe(can);
  });
});

describe.each(FLAVOURS)("%s", (flavour) => {
  describe.each(["logs-aplomb", "aplomb-latest"])("an index of the template %s", (template) => {
    const fields = fieldsOf(flavour, template);
    const stream = template === "logs-aplomb" && flavour === "elasticsearch";

    test("maps every field, and nothing else", () => {
      expect([...fields.keys()].sort()).toEqual([...FIELD_TYPES.keys()].sort());
    });

    test("by its type", () => {
      const expected = [...FIELD_TYPES].map(([path, type]) => {
        if (type === "constant_keyword") return [path, stream ? type : "keyword"];
        return [path, type === "flattened" && flavour === "opensearch" ? "flat_object" : type];
      });
      expect([...fields].map(([path, { type }]) => [path, type]).sort()).toEqual(expected.sort());
    });

    test("takes every value of the scans", () => {
      for (const [path, list] of values) {
        const type = String(fields.get(path)?.["type"]);
        expect(
          list.filter(([, value]) => !accepts(type, value)),
          path,
        ).toEqual([]);
      }
    });

    test("parses nothing of what AWS said", () => {
      for (const path of ["resource.raw", "result.expected", "result.evidence"]) {
        expect(fields.get(path)).toEqual({ type: "object", enabled: false });
      }
    });

    test("refuses no text for its length: the longest term has 32,766 bytes, a character up to 4", () => {
      for (const [path, mapping] of fields) {
        const limit = mapping["ignore_above"];
        // `match_only_text` has words for terms, and those are cut; a constant is checked by itself.
        if (mapping["type"] === "keyword" || mapping["type"] === "flattened") {
          expect(limit, path).toSatisfy((it: unknown) => typeof it === "number" && it >= 1024 && it * 4 <= 32_766);
        } else expect(limit, path).toBeUndefined();
      }
      // The longest ARN: with a shorter limit such resources would all be one to the transform.
      expect(fields.get("resource.id")?.["ignore_above"]).toBeGreaterThanOrEqual(2048);
    });

    test("has a time that a data stream takes, although the index ignores what is malformed", () => {
      expect(fields.get("@timestamp")).toEqual({ type: "date", ignore_malformed: false });
    });
  });
});
