import { defineCheck } from "../../src/model/check.ts";
import { judgeManagementEvents, SOURCES_OPTION } from "./management-events.ts";
import { regionRecording } from "./resources/recording.ts";

export default defineCheck({
  id: "cloudtrail-region-management-events-recorded",
  title: "CloudTrail records the management events of each region",
  severity: "high",
  why: "What is done in a region that no trail covers can be looked up there for 90 days, and by nobody afterwards; no alarm hears of it.",
  fix: "Make the trail one of all regions, or create one in this region; let it record management events, reads and writes, and start its logging.",
  remediation: {
    cli: `aws cloudtrail create-trail --name {{trailName}} --s3-bucket-name {{logBucket}} --enable-log-file-validation --region {{region}}
aws cloudtrail start-logging --name {{trailName}} --region {{region}}`,
    terraform: `resource "aws_cloudtrail" "this" {
  name                       = {{trailName}}
  s3_bucket_name             = {{logBucket}}
  is_multi_region_trail      = true
  enable_log_file_validation = true
}`,
    breaks: "Nothing; the first copy of management events is free, and each further one is charged.",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-3",
  ],
  techniques: ["T1562.008"],
  records: "cloudtrail-management-events",
  resource: regionRecording,
  facts: ["recorders"],
  options: SOURCES_OPTION,
  async evaluate(_region, facts, context) {
    return judgeManagementEvents(await facts.recorders(), "trail that covers the region", context);
  },
});
