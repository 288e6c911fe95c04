import { expect } from "vitest";
import { type Document, objects } from "./support.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TIME = /^(?:19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const TOKEN = /^[A-Za-z_][A-Za-z0-9.\-_]*$/;
const STRING = /^\S(?:[^\n\r\u2028\u2029]*\S)?$/;
/** What XML 1.0 may not hold, and no Markdown of ours has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
const NO_TEXT = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/u;

/** What an object at the end of such a path must have. */
const REQUIRED: readonly (readonly [path: RegExp, keys: readonly string[]])[] = [
  [/^$/, ["uuid", "metadata", "import-ap", "results"]],
  [/^\.metadata$/, ["title", "last-modified", "version", "oscal-version"]],
  [/^\.import-ap$/, ["href"]],
  [/\.results\[\d+\]$/, ["uuid", "title", "description", "start", "reviewed-controls"]],
  [/\.reviewed-controls$/, ["control-selections"]],
  [/\.control-selections\[\d+\]$/, ["include-controls"]],
  [/\.include-controls\[\d+\]$/, ["control-id"]],
  [/\.inventory-items\[\d+\]$/, ["uuid", "description"]],
  [/\.assessment-assets$/, ["components", "assessment-platforms"]],
  [/\.assessment-platforms\[\d+\]$/, ["uuid"]],
  [/\.components\[\d+\]$/, ["uuid", "type", "title", "description"]],
  [/\.observations\[\d+\]$/, ["uuid", "description", "methods", "collected"]],
  [/\.subjects\[\d+\]$/, ["subject-uuid", "type"]],
  [/\.risks\[\d+\]$/, ["uuid", "title", "description", "statement", "status"]],
  [/\.findings\[\d+\]$/, ["uuid", "title", "description", "target"]],
  [/\.target$/, ["type", "target-id", "status"]],
  [/\.props\[\d+\]$/, ["name", "value"]],
  [/\.resources\[\d+\]$/, ["uuid"]],
];

/** The fields that hold a reference within the document. */
const REFERENCES = ["subject-uuid", "actor-uuid", "component-uuid", "observation-uuid", "risk-uuid"];

/** What handbooks of OSCAL say of every document, as far as it can be said without its models. */
export function expectRight(document: Document): void {
  const all = [...objects(document)];
  const faults: string[] = [];
  const ids: string[] = [];
  const references: string[] = [];
  for (const [path, object] of all) {
    for (const [where, keys] of REQUIRED) {
      if (where.test(path)) for (const key of keys) if (!(key in object)) faults.push(`${path}: no ${key}`);
    }
    for (const [key, value] of Object.entries(object)) {
      if (Array.isArray(value) && value.length === 0) faults.push(`${path}.${key}: an empty list`);
      if (typeof value !== "string") continue;
      const is = (pattern: RegExp) => pattern.test(value) || faults.push(`${path}.${key}: ${value.slice(0, 80)}`);
      is(STRING);
      if (NO_TEXT.test(value)) faults.push(`${path}.${key}: no XML`);
      if (key === "uuid") ids.push(value);
      if (key === "uuid" || key.endsWith("-uuid")) is(UUID);
      if (REFERENCES.includes(key)) references.push(value);
      if (key === "href" && value.startsWith("#")) references.push(value.slice(1));
      if (["last-modified", "start", "end", "collected", "deadline"].includes(key)) is(TIME);
      if (["name", "class", "rel"].includes(key)) is(TOKEN);
      if (key === "control-id") is(/^[a-z]{2}-\d+(?:\.\d+)?$/);
      if (key === "target-id") is(/^[a-z]{2}-\d+(?:\.\d+)?_smt$/);
    }
  }
  expect(faults).toEqual([]);
  expect(ids.length).toBe(new Set(ids).size);
  const known = new Set(ids);
  expect(references.filter((one) => !known.has(one))).toEqual([]);
}
