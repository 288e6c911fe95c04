import { defineCheck } from "../../src/model/check.ts";
import { BUCKETS_OPTION, judgeObjectEvents, OBJECTS_REMEDIATION } from "./object-events.ts";
import { accountRecording } from "./resources/recording.ts";

export default defineCheck({
  id: "cloudtrail-s3-object-writes-recorded",
  title: "CloudTrail records the writes of S3 objects",
  severity: "medium",
  why: "Who has overwritten or deleted an object, encrypted all of them or planted one is in no other log that has the caller's identity.",
  fix: "Give a trail of all regions a selector of data events for all S3 buckets that includes writes. Leave out the bucket that the trail itself writes to, and name it in the option.",
  remediation: OBJECTS_REMEDIATION,
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-22",
  ],
  techniques: ["T1562.008", "T1485"],
  records: "cloudtrail-s3-write-events",
  resource: accountRecording,
  facts: ["recorders"],
  options: BUCKETS_OPTION,
  async evaluate(_account, facts, context) {
    return judgeObjectEvents(await facts.recorders(), "writes", context);
  },
});
