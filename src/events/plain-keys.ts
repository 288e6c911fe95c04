import type { Json, JsonObject } from "../model/json.ts";

/**
 * Brackets in a key are field references to Logstash, which then refuses the whole body; AWS content such as
 * policies may hold any key. Values are left as they are, and so is what has no such key, which is nearly everything.
 */
export function plainKeys(object: JsonObject): JsonObject {
  return hasBracket(object) ? renamed(object) : object;
}

function renamed(object: JsonObject): JsonObject {
  const plain: Record<string, Json> = Object.create(null);
  for (const [key, value] of Object.entries(object)) {
    plain[key.replaceAll("[", "(").replaceAll("]", ")")] = plainValue(value);
  }
  return plain;
}

function plainValue(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  return isList(value) ? value.map(plainValue) : renamed(value);
}

function hasBracket(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isList(value)) return value.some(hasBracket);
  for (const key in value) {
    if (key.includes("[") || key.includes("]") || hasBracket(value[key] ?? null)) return true;
  }
  return false;
}

function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}
