import { defineCheck } from "../../src/model/check.ts";
import { BUCKETS_OPTION, judgeObjectEvents, OBJECTS_REMEDIATION } from "./object-events.ts";
import { accountRecording } from "./resources/recording.ts";

export default defineCheck({
  id: "cloudtrail-s3-object-reads-recorded",
  title: "CloudTrail records the reads of S3 objects",
  severity: "medium",
  why: "After a leak the first question is which objects were read, and by whom. Without data events nobody can answer it, and all of the bucket counts as taken.",
  fix: "Give a trail of all regions a selector of data events for all S3 buckets that includes reads. Leave out the bucket that the trail itself writes to, and name it in the option.",
  remediation: OBJECTS_REMEDIATION,
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-23",
  ],
  techniques: ["T1562.008", "T1530"],
  records: "cloudtrail-s3-read-events",
  resource: accountRecording,
  facts: ["recorders"],
  options: BUCKETS_OPTION,
  async evaluate(_account, facts, context) {
    return judgeObjectEvents(await facts.recorders(), "reads", context);
  },
});
