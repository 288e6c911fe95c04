import type { JsonObject } from "../../../src/model/json.ts";

/** A call as CloudTrail records it, and the resources that it may have changed. */
export interface Sample {
  /** Of the resources. */
  readonly type: string;
  readonly record: JsonObject;
  readonly ids: readonly string[];
}

export const ACCOUNT = "111122223333";
export const REGION = "eu-west-1";

/** What of a record says which resources it is about. */
export function recordOf(
  service: string,
  eventName: string,
  requestParameters: JsonObject,
  more: JsonObject = {},
): JsonObject {
  return {
    eventVersion: "1.11",
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: REGION,
    recipientAccountId: ACCOUNT,
    requestParameters,
    responseElements: null,
    ...more,
  };
}
