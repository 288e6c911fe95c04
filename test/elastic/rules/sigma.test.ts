import { beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { detectionRules, sigmaRules } from "../../../src/elastic/rules/index.ts";
import type { AplombEvent } from "../../../src/events/event.ts";
import { changed, demoEvents, valuesAt } from "./events.ts";
import { typeOf } from "./fields.ts";
import { matchesKql } from "./kql.ts";

/** By the Sigma specification, version 2. */
const text = z.string().min(2);
const head = {
  title: z.string().min(1).max(256),
  id: z.guid(),
  name: z
    .string()
    .regex(/^[a-z_]+$/)
    .optional(),
  status: z.enum(["stable", "test", "experimental", "deprecated", "unsupported"]),
  description: z.string().max(65_535),
  references: z.array(z.url()).min(1),
  author: text,
  date: z.iso.date(),
  license: z.literal("Apache-2.0"),
  tags: z
    .array(z.string().regex(/^attack\.(?:t\d{4}(?:\.\d{3})?|[a-z]+(?:-[a-z]+)*)$/))
    .min(1)
    .optional(),
  falsepositives: z.array(text).min(1),
  level: z.enum(["informational", "low", "medium", "high", "critical"]),
};
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).min(1)]);
const map = z.record(z.string(), value);
const detection = z.strictObject({
  ...head,
  logsource: z.strictObject({ product: z.literal("aws"), service: z.literal("aplomb") }),
  detection: z.strictObject({ selection: map, filter: z.array(map).optional(), condition: text }),
});
const correlation = z.strictObject({
  ...head,
  correlation: z.strictObject({
    type: z.literal("value_count"),
    rules: z.array(text).min(1),
    "group-by": z.array(text).min(1),
    timespan: z.string().regex(/^\d+[smhd]$/),
    condition: z.strictObject({ field: text, gte: z.int().positive() }),
  }),
});

interface Parsed {
  readonly file: string;
  readonly documents: readonly unknown[];
}

let files: readonly Parsed[];
let events: readonly AplombEvent[];
beforeAll(async () => {
  events = await demoEvents();
  files = (await sigmaRules()).map(({ file, yaml }) => {
    const documents = parseAllDocuments(yaml);
    if ("empty" in documents) throw new Error(`${file} is empty`);
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
    return { file, documents: documents.map((document): unknown => document.toJS()) };
  });
});

test("each document has the keys of its kind, and no other", () => {
  expect(files).toHaveLength(5);
  for (const { file, documents } of files) {
    expect(file).toMatch(/^[a-z0-9_]{10,66}\.yml$/);
    for (const document of documents)
      expect(z.union([detection, correlation]).safeParse(document).error, file).toBeUndefined();
  }
});

test("ids are unique, and stay", () => {
  const ids = files.flatMap(({ documents }) => documents.map((document) => z.looseObject(head).parse(document).id));
  expect(new Set(ids).size).toBe(6);
  // Whoever imported a rule knows it by its id.
  expect(ids[0]).toBe("c1819464-859e-8f6e-b05a-98d5a8ac1c00");
});

test("the files are the same each time", async () => {
  expect(await sigmaRules()).toEqual(await sigmaRules());
});

test("a correlation counts the rule before it, by fields that exist", () => {
  const both = files.find(({ file }) => file === "aplomb_failures_burst.yml")?.documents ?? [];
  const one = detection.parse(both[0]);
  const { rules, condition, "group-by": groupBy, timespan } = correlation.parse(both[1]).correlation;
  expect(rules).toEqual([one.name]);
  expect([...groupBy, condition.field].map(typeOf)).toEqual(["keyword", "keyword"]);
  expect({ timespan, condition, groupBy }).toEqual({
    timespan: "2h",
    condition: { field: "aplomb.finding.id", gte: 20 },
    groupBy: ["cloud.account.id"],
  });
});

/** The part of Sigma that the rules use. */
function matchesSigma(rule: z.infer<typeof detection>, event: AplombEvent): boolean {
  const { selection, filter, condition } = rule.detection;
  const all = (fields: z.infer<typeof map>) =>
    Object.entries(fields).every(([key, wanted]) => {
      const [field = "", modifier] = key.split("|");
      const actual = valuesAt(event, field);
      if (modifier === "exists") return actual.length > 0 === wanted;
      return actual.some((one) => (Array.isArray(wanted) ? wanted.includes(String(one)) : one === wanted));
    });
  expect(condition).toBe(filter === undefined ? "selection" : "selection and not filter");
  return all(selection) && !(filter ?? []).some(all);
}

describe("a rule in Sigma matches what it matches in Kibana", () => {
  test("over the events of the demo, and over what they might have been", () => {
    const variants = events.flatMap((event) => [
      event,
      changed(event, { "aplomb.finding.suppressed": true }),
      changed(event, { "aplomb.finding.state": "reopened" }),
      changed(event, { "aplomb.coverage.status": "failed" }),
    ]);
    for (const { file, documents } of files) {
      const id = file.replace(".yml", "").replaceAll("_", "-");
      const query = String(detectionRules().find(({ rule_id }) => rule_id === id)?.["query"]);
      const sigma = detection.parse(documents[0]);
      const byKql = variants.filter((event) => matchesKql(query, event));
      expect(byKql.length, file).toBeGreaterThan(0);
      expect(
        variants.filter((event) => matchesSigma(sigma, event)),
        file,
      ).toEqual(byKql);
      for (const field of Object.keys(sigma.detection.selection))
        expect(typeOf(field.replace("|exists", ""))).toBeDefined();
    }
  });
});
