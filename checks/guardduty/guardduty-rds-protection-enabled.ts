import { defineCheck } from "../../src/model/check.ts";
import { judgePlan, type Plan } from "./plans.ts";
import { guarddutyRegion } from "./resources/region.ts";

const PLAN: Plan = { feature: "RDS_LOGIN_EVENTS", name: "RDS Protection" };

export default defineCheck({
  id: "guardduty-rds-protection-enabled",
  title: "GuardDuty RDS Protection watches logins to databases in every region",
  severity: "high",
  why: "Guessed and stolen passwords of databases show in their logins alone, and GuardDuty reads none of them without the plan.",
  fix: "Enable RDS Protection for the region's detector; in an organization the delegated administrator does it for its members.",
  remediation: {
    cli: `aws guardduty list-detectors --region {{region}}
aws guardduty update-detector --detector-id {{detectorId}} --features '[{"Name":"RDS_LOGIN_EVENTS","Status":"ENABLED"}]' --region {{region}}`,
    terraform: `resource "aws_guardduty_detector_feature" "this" {
  region      = {{region}}
  detector_id = aws_guardduty_detector.this.id
  name        = "RDS_LOGIN_EVENTS"
  status      = "ENABLED"
}`,
    breaks: "The plan reads logins on its own and slows no database down. What it reads is paid for.",
  },
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/rds-protection.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-9",
  ],
  techniques: ["T1078.004"],
  resource: guarddutyRegion,
  facts: ["detectors"],
  async evaluate(_region, facts) {
    return judgePlan(PLAN, await facts.detectors());
  },
});
