import type { JsonObject } from "../../model/json.ts";

/** One object per line, as Kibana's imports take it. */
export function toNdjson(objects: readonly JsonObject[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join("");
}
