import { recordOf, type Sample } from "./sample.ts";

const trail = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit";

/** Of CloudTrail, and of the alarms on what it records. */
export const CLOUDTRAIL_SAMPLES: readonly Sample[] = [
  { type: "AWS::CloudTrail::Trail", record: recordOf("cloudtrail", "StopLogging", { name: "audit" }), ids: [trail] },
  { type: "AWS::CloudTrail::Trail", record: recordOf("cloudtrail", "DeleteTrail", { name: trail }), ids: [trail] },
  {
    type: "AWS::CloudTrail::Trail",
    record: recordOf(
      "cloudtrail",
      "UpdateTrail",
      { name: "audit", isMultiRegionTrail: false },
      { responseElements: { name: "audit", trailARN: trail, isMultiRegionTrail: false } },
    ),
    ids: [trail],
  },
  {
    type: "AWS::CloudTrail::Trail",
    record: recordOf("cloudtrail", "PutEventSelectors", { trailName: "audit", eventSelectors: [] }),
    ids: [trail],
  },
  {
    type: "AWS::CloudTrail::AccountRecording",
    record: recordOf("cloudtrail", "StopLogging", { name: "audit" }),
    ids: ["arn:aws:cloudtrail::111122223333:recording"],
  },
  {
    type: "AWS::CloudTrail::RegionRecording",
    record: recordOf("cloudtrail", "StopLogging", { name: "audit" }),
    ids: ["arn:aws:cloudtrail:eu-west-1:111122223333:recording"],
  },
  {
    type: "AWS::CloudWatch::AlarmChains",
    record: recordOf("logs", "DeleteMetricFilter", { logGroupName: "audit", filterName: "root" }),
    ids: ["arn:aws:cloudwatch::111122223333:alarm-chains"],
  },
];
