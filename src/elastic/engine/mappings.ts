import type { JsonObject } from "../../model/json.ts";
import type { Flavour } from "../asset.ts";
import { FIELD_TYPES, type FieldType } from "../field-types.ts";

/**
 * Lucene refuses a term above 32,766 bytes, and the document with it. `ignore_above` counts characters, of up to 4 bytes
 * each; a longer value is stored and not indexed. Not ECS's 1024: an ARN may have 2048, and a resource without an indexed
 * id would be merged with others in the newest findings.
 */
const LONGEST_TERM = 8191;

/** Of a control's id: its framework's id is part of the same term. */
const LONGEST_CONTROL = 1024;

/** One per namespace, and per index: mapped where the index is known (`dataStreamMappings`). */
const OF_STREAM = "data_stream.";

/**
 * Every field that we emit, by its type, so that none depends on the first document or on what a cluster has built in.
 *
 * `dynamic: false`: any other field is stored and not indexed. What a proxy or a Logstash adds can then neither clash
 * (`host` as a text here and as an object there refuses documents) nor fill the mapping up. Who wants to search such fields
 * maps them, or sets `dynamic: true`, in `aplomb@custom` (Elasticsearch).
 */
export function fieldMappings(flavour: Flavour): JsonObject {
  const fields = [...FIELD_TYPES]
    .filter(([name]) => !name.startsWith(OF_STREAM))
    .map(([name, type]) => ({ path: name.split("."), mapping: mappingOf(name, type, flavour) }));
  return { dynamic: false, date_detection: false, properties: propertiesOf(fields) };
}

/**
 * `data_stream.*`. In a data stream they are equal in all documents of an index, which `constant_keyword` makes use of;
 * the index of the newest findings holds many namespaces. OpenSearch has that type since 2.14 only.
 */
export function dataStreamMappings(type: "constant_keyword" | "keyword"): JsonObject {
  const mapping: JsonObject = type === "keyword" ? keyword() : { type };
  return { properties: { data_stream: { properties: { dataset: mapping, namespace: mapping, type: mapping } } } };
}

function mappingOf(name: string, type: FieldType, flavour: Flavour): JsonObject {
  switch (type) {
    case "keyword":
      return keyword();
    case "object":
      return { type, enabled: false };
    case "flattened":
      // OpenSearch's has no parameters.
      return flavour === "elasticsearch" ? { type, ignore_above: LONGEST_CONTROL } : { type: "flat_object" };
    case "date":
      // A data stream refuses a time that may be malformed, and older Elasticsearch takes the setting of the index for one.
      return name === "@timestamp" ? { type, ignore_malformed: false } : { type };
    default:
      return { type };
  }
}

function keyword(): JsonObject {
  return { type: "keyword", ignore_above: LONGEST_TERM };
}

interface Placed {
  /** What is left of the path; never empty. */
  readonly path: readonly string[];
  readonly mapping: JsonObject;
}

function propertiesOf(fields: readonly Placed[]): JsonObject {
  const byName = Map.groupBy(fields, ({ path: [name = ""] }) => name);
  return Object.fromEntries([...byName].map(([name, inside]) => [name, propertyOf(inside)]));
}

function propertyOf(inside: readonly Placed[]): JsonObject {
  const [first] = inside;
  if (first?.path.length === 1) return first.mapping;
  return { properties: propertiesOf(inside.map(({ path, mapping }) => ({ path: path.slice(1), mapping }))) };
}
