import type { AdvancedEventSelector, AdvancedFieldSelector, EventSelector } from "@aws-sdk/client-cloudtrail";
import { toldFlag, toldList, toldText } from "../../src/model/answers.ts";
import type { Selectors } from "./resources/trails.ts";

export type Events = "management" | "s3-objects";
export type Access = "reads" | "writes";

/**
 * All events, but for those whose source, or whose object's ARN, begins with one of these; `undefined`: not all of them, in
 * a way that no such list says. A selector that picks some events out (by name, by bucket, by identity) counts for nothing.
 */
export type Recorded = readonly string[] | undefined;

export function recordedBy({ basic, advanced }: Selectors, events: Events, access: Access): Recorded {
  return together([
    ...basic.map((selector) => byBasic(selector, events, access)),
    ...advanced.map((selector) => byAdvanced(selector, events, access)),
  ]);
}

/** What several record is left out only where each leaves it out. */
export function together(parts: readonly Recorded[]): Recorded {
  return parts.reduce<Recorded>((left, right) => {
    if (left === undefined || right === undefined) return left ?? right;
    return left.flatMap((one) =>
      right.flatMap((other) => (one.startsWith(other) ? [one] : other.startsWith(one) ? [other] : [])),
    );
  }, undefined);
}

const OPERATION = "CloudTrail:GetEventSelectors";

const READ_WRITE_TYPE = { reads: "ReadOnly", writes: "WriteOnly" } as const;

/** What every object's ARN begins with, in each partition. */
const EVERY_OBJECT = /^arn:[a-z-]+:s3:{0,3}$/;

function byBasic(selector: EventSelector, events: Events, access: Access): Recorded {
  const type = toldText(selector.ReadWriteType, OPERATION, "ReadWriteType");
  if (type !== "All" && type !== READ_WRITE_TYPE[access]) return undefined;
  if (events === "management") {
    const included = toldFlag(selector.IncludeManagementEvents, OPERATION, "IncludeManagementEvents");
    return included ? (selector.ExcludeManagementEventSources ?? []) : undefined;
  }
  const objects = (selector.DataResources ?? []).filter(({ Type }) => Type === "AWS::S3::Object");
  const values = objects.flatMap(({ Values }) => toldList(Values, OPERATION, "Values"));
  return values.some((value) => EVERY_OBJECT.test(value)) ? [] : undefined;
}

const CATEGORY = { management: "Management", "s3-objects": "Data" } as const;

/** All of its fields have to match, so one that cannot be said as a list of what is left out spoils it. */
function byAdvanced(selector: AdvancedEventSelector, events: Events, access: Access): Recorded {
  const fields = toldList(selector.FieldSelectors, OPERATION, "FieldSelectors");
  const needed = events === "management" ? ["eventCategory"] : ["eventCategory", "resources.type"];
  if (!needed.every((name) => fields.some(({ Field }) => Field === name))) return undefined;
  const leftOut: string[] = [];
  for (const field of fields) {
    const its = byField(field, events, access);
    if (its === undefined) return undefined;
    leftOut.push(...its);
  }
  return leftOut;
}

function byField(field: AdvancedFieldSelector, events: Events, access: Access): Recorded {
  const { Field, Equals = [] } = field;
  const used = operatorsOf(field);
  if (used.length === 0) return undefined;
  const equals = (value: string) => (used.join() === "Equals" && Equals.includes(value) ? [] : undefined);
  switch (Field) {
    case "eventCategory":
      return equals(CATEGORY[events]);
    case "readOnly":
      return equals(access === "reads" ? "true" : "false");
    case "resources.type":
      return events === "s3-objects" ? equals("AWS::S3::Object") : undefined;
    case "eventSource":
      if (events === "s3-objects") return equals("s3.amazonaws.com");
      return used.join() === "NotEquals" ? field.NotEquals : undefined;
    case "resources.ARN":
      return events === "s3-objects" ? byArn(field, used) : undefined;
    default:
      return undefined;
  }
}

/** Of what selects, one match is enough; of what leaves out, each does. */
function byArn(
  { StartsWith = [], NotStartsWith = [], NotEquals = [] }: AdvancedFieldSelector,
  used: string[],
): Recorded {
  if (used.includes("NotEndsWith")) return undefined;
  const selects = used.some((operator) => !operator.startsWith("Not"));
  if (selects && !StartsWith.some((value) => EVERY_OBJECT.test(value))) return undefined;
  return [...NotStartsWith, ...NotEquals];
}

const OPERATORS = ["Equals", "StartsWith", "EndsWith", "NotEquals", "NotStartsWith", "NotEndsWith"] as const;

function operatorsOf(field: AdvancedFieldSelector): string[] {
  return OPERATORS.filter((operator) => (field[operator] ?? []).length > 0);
}
