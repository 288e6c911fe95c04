import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { answer } from "./recorded.ts";

/** What every detector has. */
export const FOUNDATION: readonly JsonObject[] = ["CLOUD_TRAIL", "DNS_LOGS", "FLOW_LOGS"].map((Name) => ({
  Name,
  Status: "ENABLED",
}));

export const DETECTORS: RecordedCall = answer("GuardDuty:ListDetectors", { DetectorIds: ["d1"] });

/** The region's only detector; `more` says what AWS tells of it. */
export function detector(more: JsonObject): readonly RecordedCall[] {
  return [DETECTORS, answer("GuardDuty:GetDetector", more)];
}

/** One that is active, with the feature in that state beside what every detector has. */
export function watching(feature: string, state: string): readonly RecordedCall[] {
  return detector({ Status: "ENABLED", Features: [...FOUNDATION, { Name: feature, Status: state }] });
}
