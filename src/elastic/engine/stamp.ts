import { isRecord, type JsonObject } from "../../model/json.ts";
import type { Standing } from "../asset.ts";
import { hashOf as hashOfText, markOf } from "../stamp.ts";

/**
 * The stamp by which we know our own content again: a hash, not aplomb's version, so that a release which changes
 * nothing here replaces nothing. It is in `_meta`, or where an API refuses that (OpenSearch's pipelines and ISM policies)
 * at the end of `description`.
 */
export function metaOf(content: JsonObject): JsonObject {
  return { managed_by: "aplomb", content: hashOf(content) };
}

export function descriptionOf(text: string, content: JsonObject): string {
  return `${text} ${mark(content)}`;
}

/** Of a `_meta` that was read. */
export function standingOfMeta(meta: unknown, content: JsonObject): Standing {
  return dig(meta, "managed_by") === "aplomb" && dig(meta, "content") === hashOf(content) ? "same" : "different";
}

/** Of a `description` that was read. */
export function standingOfDescription(description: unknown, content: JsonObject): Standing {
  return typeof description === "string" && description.endsWith(mark(content)) ? "same" : "different";
}

/** The value at a path of keys and indices, if there is one. */
export function dig(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof key === "number") found = Array.isArray(found) ? found[key] : undefined;
    else found = isRecord(found) ? found[key] : undefined;
  }
  return found;
}

function mark(content: JsonObject): string {
  return markOf(JSON.stringify(content));
}

function hashOf(content: JsonObject): string {
  return hashOfText(JSON.stringify(content));
}
