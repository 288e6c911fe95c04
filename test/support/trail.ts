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
