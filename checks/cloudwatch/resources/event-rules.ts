import type { AdvancedEventSelector, EventSelector } from "@aws-sdk/client-cloudtrail";
import { toldFlag, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { Selectors } from "../../cloudtrail/resources/trails.ts";

/** What a trail records: events that meet all conditions of any rule. */
export type EventRule = readonly EventCondition[];

export interface EventCondition {
  /** e.g. `readOnly` */
  readonly field: string;
  readonly operator: "Equals" | "StartsWith" | "EndsWith" | "NotEquals" | "NotStartsWith" | "NotEndsWith";
  readonly values: readonly string[];
}

const OPERATION = "CloudTrail:GetEventSelectors";
const OPERATORS = ["Equals", "StartsWith", "EndsWith", "NotEquals", "NotStartsWith", "NotEndsWith"] as const;

export function rulesOf({ basic, advanced }: Selectors): readonly EventRule[] {
  return [...advanced.map(advancedRule), ...basic.flatMap(basicRule)];
}

function advancedRule(selector: AdvancedEventSelector): EventRule {
  const { FieldSelectors } = toldObject(selector, OPERATION, "AdvancedEventSelectors");
  return toldList(FieldSelectors, OPERATION, "FieldSelectors").flatMap((one) => {
    const field = toldText(one.Field, OPERATION, "Field");
    return OPERATORS.flatMap((operator) => {
      const values = one[operator];
      return values === undefined || values.length === 0 ? [] : [{ field, operator, values }];
    });
  });
}

/** A basic selector in the words of an advanced one; none if it records no management events. */
function basicRule(selector: EventSelector): readonly EventRule[] {
  const {
    IncludeManagementEvents,
    ReadWriteType,
    ExcludeManagementEventSources: excluded,
  } = toldObject(selector, OPERATION, "EventSelectors");
  if (!toldFlag(IncludeManagementEvents, OPERATION, "IncludeManagementEvents")) return [];
  const type = toldText(ReadWriteType, OPERATION, "ReadWriteType");
  const conditions: EventCondition[] = [{ field: "eventCategory", operator: "Equals", values: ["Management"] }];
  if (type !== "All") {
    // Another word than AWS has today is met by no event.
    const readOnly = type === "ReadOnly" ? "true" : type === "WriteOnly" ? "false" : type;
    conditions.push({ field: "readOnly", operator: "Equals", values: [readOnly] });
  }
  if (excluded !== undefined && excluded.length > 0) {
    conditions.push({ field: "eventSource", operator: "NotEquals", values: excluded });
  }
  return [conditions];
}
