import type { JsonObject } from "../../model/json.ts";
import type { View } from "./sources.ts";

/** How both show numbers that have a unit; for people, so the events keep theirs. */
const FORMATS: Readonly<Record<string, JsonObject>> = {
  "event.duration": duration("nanoseconds", "asSeconds"),
  "aplomb.finding.age": duration("seconds", "asDays"),
};

/** What a Kibana data view and an index pattern of OpenSearch Dashboards have in common. */
export function viewAttributes({ index, time }: View): JsonObject {
  return {
    title: index,
    ...(time !== undefined && { timeFieldName: time }),
    fieldFormatMap: JSON.stringify(FORMATS),
  };
}

function duration(inputFormat: string, outputFormat: string): JsonObject {
  return { id: "duration", params: { inputFormat, outputFormat, outputPrecision: 1, showSuffix: true } };
}
