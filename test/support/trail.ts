import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

/** A trail that records its own region only; `more` says what else it is. */
export function trail(more: JsonObject = {}): JsonObject {
  return {
    Name: "main",
    TrailARN: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/main`,
    HomeRegion: REGION,
    ...more,
  };
}

/** What DescribeTrails says of one trail for each argument. */
export function trails(...each: readonly JsonObject[]): RecordedCall {
  return answer("CloudTrail:DescribeTrails", { trailList: each.map(trail) });
}

/** A trail of all regions that has no selectors of its own. */
export const EVERYWHERE: JsonObject = {
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
  HasCustomEventSelectors: false,
};

export const CUSTOM: JsonObject = { ...EVERYWHERE, HasCustomEventSelectors: true };

export function status(more: JsonObject = { IsLogging: true }): RecordedCall {
  return answer("CloudTrail:GetTrailStatus", more);
}

export function selectors(more: JsonObject): RecordedCall {
  return answer("CloudTrail:GetEventSelectors", more);
}

/** Advanced selectors: each a table of fields, and for each of its operators the values. */
export function advanced(...each: readonly Readonly<Record<string, JsonObject>>[]): RecordedCall {
  return selectors({
    AdvancedEventSelectors: each.map((fields) => ({
      FieldSelectors: Object.entries(fields).map(([Field, operators]) => ({ Field, ...operators })),
    })),
  });
}

export const MANAGEMENT = { eventCategory: { Equals: ["Management"] } };

export const OBJECTS = { eventCategory: { Equals: ["Data"] }, "resources.type": { Equals: ["AWS::S3::Object"] } };

/** The trail delivers to the bucket of `bucket()`. */
export const TO_BUCKET = trails({ S3BucketName: "acme" });
