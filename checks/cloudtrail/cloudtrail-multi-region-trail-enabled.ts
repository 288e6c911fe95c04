import { defineCheck } from "../../src/model/check.ts";
import { judgeManagementEvents, SOURCES_OPTION } from "./management-events.ts";
import { accountRecording } from "./resources/recording.ts";

export default defineCheck({
  id: "cloudtrail-multi-region-trail-enabled",
  title: "CloudTrail records the management events of all regions",
  severity: "high",
  why: "An intruder works where nobody looks: in a region that is not used. Without a trail of all regions, what was done there is gone after 90 days, and what was done in IAM may be in no log at all.",
  fix: "Create a trail of all regions that records management events, reads and writes, and start its logging; or better one for the whole organization.",
  remediation: {
    cli: `aws cloudtrail create-trail --name {{trailName}} --s3-bucket-name {{logBucket}} --is-multi-region-trail --enable-log-file-validation
aws cloudtrail start-logging --name {{trailName}}`,
    terraform: `resource "aws_cloudtrail" "this" {
  name                       = {{trailName}}
  s3_bucket_name             = {{logBucket}}
  is_multi_region_trail      = true
  enable_log_file_validation = true
}`,
    breaks: "Nothing; the first copy of management events is free, and each further one is charged.",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-1",
  ],
  techniques: ["T1562.008"],
  resource: accountRecording,
  facts: ["recorders"],
  options: SOURCES_OPTION,
  async evaluate(_account, facts, context) {
    return judgeManagementEvents(await facts.recorders(), "trail of all regions", context);
  },
});
