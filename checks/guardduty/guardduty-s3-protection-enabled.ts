import { defineCheck } from "../../src/model/check.ts";
import { judgePlan, type Plan } from "./plans.ts";
import { guarddutyRegion } from "./resources/region.ts";

const PLAN: Plan = { feature: "S3_DATA_EVENTS", name: "S3 Protection" };

export default defineCheck({
  id: "guardduty-s3-protection-enabled",
  title: "GuardDuty S3 Protection watches S3 in every region",
  severity: "high",
  why: "Reads, deletions and copies of objects by stolen credentials are data events: without the plan GuardDuty sees none of them, and a bucket is emptied unseen.",
  fix: "Enable S3 Protection for the region's detector; in an organization the delegated administrator does it for its members.",
  remediation: {
    cli: `aws guardduty list-detectors --region {{region}}
aws guardduty update-detector --detector-id {{detectorId}} --features '[{"Name":"S3_DATA_EVENTS","Status":"ENABLED"}]' --region {{region}}`,
    terraform: `resource "aws_guardduty_detector_feature" "this" {
  region      = {{region}}
  detector_id = aws_guardduty_detector.this.id
  name        = "S3_DATA_EVENTS"
  status      = "ENABLED"
}`,
    breaks: "The plan reads data events on its own: no trail has to record them. What it reads is paid for.",
  },
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/s3-protection.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-10",
  ],
  techniques: ["T1530"],
  resource: guarddutyRegion,
  facts: ["detectors"],
  async evaluate(_region, facts) {
    return judgePlan(PLAN, await facts.detectors());
  },
});
