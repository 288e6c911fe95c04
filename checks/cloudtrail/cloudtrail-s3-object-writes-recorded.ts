import { defineCheck } from "../../src/model/check.ts";
import { BUCKETS_OPTION, judgeObjectEvents } from "./object-events.ts";
import { accountRecording } from "./resources/recording.ts";

export default defineCheck({
  id: "cloudtrail-s3-object-writes-recorded",
  title: "CloudTrail records the writes of S3 objects",
  severity: "medium",
  why: "Who has overwritten or deleted an object, encrypted all of them or planted one is in no other log that has the caller's identity.",
  fix: "Give a trail of all regions a selector of data events for all S3 buckets that includes writes. Leave out the bucket that the trail itself writes to, and name it in the option.",
  remediation: {
    // put-event-selectors replaces what is there, so management events are said again.
    cli: `aws cloudtrail put-event-selectors --trail-name {{trailArn}} --region {{homeRegion}} --advanced-event-selectors '[{"Name":"Management","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]},{"Name":"Objects","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]'`,
    terraform: `resource "aws_cloudtrail" "this" {
  name                  = {{trailName}}
  s3_bucket_name        = {{logBucket}}
  is_multi_region_trail = true

  advanced_event_selector {
    name = "Management"
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "Objects"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}`,
    breaks: "Nothing stops working; data events are charged by their number, which is large for a busy bucket.",
  },
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
