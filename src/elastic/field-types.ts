import { FIELDS } from "../events/fields.ts";
import { ECS_FIELDS, type EcsType } from "./ecs-fields.ts";

/** Elasticsearch's name of a field's type. `object` is stored and not indexed: no query or chart can use it. */
export type FieldType = EcsType | "boolean" | "object" | "flattened";

/** Path to type of every field that an event of ours may have: those of ECS, and our own. */
export const FIELD_TYPES: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  ...Object.entries(ECS_FIELDS).flatMap(([type, names]) => (isEcsType(type) ? names.map(pairWith(type)) : [])),
  ...FIELDS.map(({ name, type }) => [name, type] as const),
]);

/** Whether a chart, a sort or a `terms` aggregation can use the field. False for one that is unknown. */
export function isAggregatable(path: string): boolean {
  const type = FIELD_TYPES.get(path);
  return type !== undefined && type !== "object" && type !== "match_only_text";
}

function isEcsType(type: string): type is EcsType {
  return Object.hasOwn(ECS_FIELDS, type);
}

function pairWith(type: FieldType) {
  return (name: string) => [name, type] as const;
}
