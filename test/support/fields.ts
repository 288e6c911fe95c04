import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { FIELDS, OBJECT_LISTS } from "../../src/events/fields.ts";
import { isRecord } from "../../src/model/json.ts";

/** Our own fields, and those of ECS 9.4, by path. */
export const FIELD = new Map(FIELDS.map((field) => [field.name, field]));

export const ECS = new Map(
  readFileSync(new URL("ecs-9.4.0-fields.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map(
      ([field = "", type = "", normalization = ""]) =>
        [field, { type, isArray: normalization.startsWith("array") }] as const,
    ),
);

/** What only a scan with a state tells. */
export const isOfState = (path: string): boolean =>
  /^aplomb\.(?:finding\.(?!(?:id|owner|records|suppressed|suppression\.\w+)$)|scan\.changes\.|control\.(?:since|previous|last_known\.\w+)$)|^event\.action$/.test(
    path,
  );

/** Every leaf of an event: its path, and the value. Opaque and flattened objects are leaves. */
export function leaves(value: unknown, path = ""): [string, unknown][] {
  const own = FIELD.get(path)?.type;
  if (own === "object" || own === "flattened") return [[path, value]];
  if (OBJECT_LISTS.includes(path) && Array.isArray(value)) return value.flatMap((item) => leaves(item, path));
  if (!isRecord(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}

export function typeOf(path: string): { readonly type: string; readonly isArray: boolean } {
  const own = FIELD.get(path);
  return ECS.get(path) ?? { type: own?.type ?? "", isArray: own?.array === true };
}

export function hasType(value: unknown, type: string): boolean {
  switch (type) {
    case "keyword":
    case "match_only_text":
    case "constant_keyword":
    case "wildcard":
      return typeof value === "string" && value !== "";
    case "long":
      return Number.isSafeInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "ip":
      return typeof value === "string" && isIP(value) !== 0;
    case "float":
      return typeof value === "number";
    case "date":
      return typeof value === "string" && new Date(value).toISOString() === value;
    case "object":
    case "flattened":
      return isRecord(value);
    default:
      return false;
  }
}
