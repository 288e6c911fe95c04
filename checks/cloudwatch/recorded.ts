import { all, any, select, type Truth } from "../../src/filter-pattern/index.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { EventCondition, EventRule } from "./resources/event-rules.ts";

/** Whether a trail with these rules records an event. */
export function isRecorded(rules: readonly EventRule[], event: JsonObject): Truth {
  return any(rules.map((rule) => all(rule.map((condition) => meets(condition, event)))));
}

/** Those that AWS documents for management events. */
const FIELDS = [
  "eventCategory",
  "eventName",
  "eventSource",
  "eventType",
  "readOnly",
  "sessionCredentialFromConsole",
  "userIdentity.arn",
];

function meets({ field, operator, values }: EventCondition, event: JsonObject): Truth {
  if (!FIELDS.includes(field)) return undefined;
  const [told] = select(
    field.split(".").map((name) => ({ kind: "property", name })),
    event,
  ).values;
  if (told === undefined || told === null) return undefined;
  const value = String(told);
  switch (operator) {
    case "Equals":
      return values.includes(value);
    case "StartsWith":
      return values.some((start) => value.startsWith(start));
    case "EndsWith":
      return values.some((end) => value.endsWith(end));
    case "NotEquals":
      return !values.includes(value);
    case "NotStartsWith":
      return !values.some((start) => value.startsWith(start));
    case "NotEndsWith":
      return !values.some((end) => value.endsWith(end));
  }
}
