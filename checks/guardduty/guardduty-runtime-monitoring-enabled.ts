import { defineCheck } from "../../src/model/check.ts";
import { judgePlan, type Plan } from "./plans.ts";
import { guarddutyRegion } from "./resources/region.ts";

/** EKS_RUNTIME_MONITORING is an older plan, which sees no instances and no tasks: it is not enough. */
const PLAN: Plan = { feature: "RUNTIME_MONITORING", name: "Runtime Monitoring" };

export default defineCheck({
  id: "guardduty-runtime-monitoring-enabled",
  title: "GuardDuty Runtime Monitoring watches workloads from within in every region",
  severity: "high",
  why: "What a process does inside an instance or a container, no log of AWS tells: a shell that was opened, a file that was dropped, an escape from the container.",
  fix: "Enable Runtime Monitoring for the region's detector; in an organization the delegated administrator does it for its members.",
  remediation: {
    cli: `aws guardduty list-detectors --region {{region}}
aws guardduty update-detector --detector-id {{detectorId}} --features '[{"Name":"RUNTIME_MONITORING","Status":"ENABLED"}]' --region {{region}}`,
    terraform: `resource "aws_guardduty_detector_feature" "this" {
  region      = {{region}}
  detector_id = aws_guardduty_detector.this.id
  name        = "RUNTIME_MONITORING"
  status      = "ENABLED"
}`,
    breaks:
      "Nothing by itself: hosts send events once they run GuardDuty's agent, which takes memory and processor time there and is paid for by processors.",
  },
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-11",
  ],
  techniques: ["T1496"],
  resource: guarddutyRegion,
  facts: ["detectors"],
  async evaluate(_region, facts) {
    return judgePlan(PLAN, await facts.detectors());
  },
});
