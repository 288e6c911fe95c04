import { defineCheck } from "../../src/model/check.ts";
import { judgePlan, type Plan } from "./plans.ts";
import { guarddutyRegion } from "./resources/region.ts";

const PLAN: Plan = { feature: "LAMBDA_NETWORK_LOGS", name: "Lambda Protection" };

export default defineCheck({
  id: "guardduty-lambda-protection-enabled",
  title: "GuardDuty Lambda Protection watches functions' connections in every region",
  severity: "high",
  why: "A function with a bad dependency sends its secrets away or mines, and no flow log of the account shows a function outside of a VPC.",
  fix: "Enable Lambda Protection for the region's detector; in an organization the delegated administrator does it for its members.",
  remediation: {
    cli: `aws guardduty list-detectors --region {{region}}
aws guardduty update-detector --detector-id {{detectorId}} --features '[{"Name":"LAMBDA_NETWORK_LOGS","Status":"ENABLED"}]' --region {{region}}`,
    terraform: `resource "aws_guardduty_detector_feature" "this" {
  region      = {{region}}
  detector_id = aws_guardduty_detector.this.id
  name        = "LAMBDA_NETWORK_LOGS"
  status      = "ENABLED"
}`,
    breaks: "The plan reads functions' connections on its own. What it reads is paid for.",
  },
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/lambda-protection.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-6",
  ],
  techniques: ["T1496"],
  resource: guarddutyRegion,
  facts: ["detectors"],
  async evaluate(_region, facts) {
    return judgePlan(PLAN, await facts.detectors());
  },
});
