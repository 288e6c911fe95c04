import type { ChangeRule } from "../../../src/model/change.ts";

const source = "cloudtrail.amazonaws.com";

/** Whatever is done to a trail. */
const names = ["CreateTrail", "DeleteTrail", "PutEventSelectors", "StartLogging", "StopLogging", "UpdateTrail"];

export const TRAIL_CHANGES: readonly ChangeRule[] = [
  {
    source,
    names,
    // In a request, a trail is named by its name or by its ARN.
    at: ["responseElements.trailARN", "requestParameters.name", "requestParameters.trailName"],
  },
];

/** What is recorded changes with any trail. */
export const RECORDING_CHANGES: readonly ChangeRule[] = [{ source, names, at: [] }];
