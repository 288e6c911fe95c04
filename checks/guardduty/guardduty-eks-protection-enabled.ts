import { defineCheck } from "../../src/model/check.ts";
import { judgePlan, type Plan } from "./plans.ts";
import { guarddutyRegion } from "./resources/region.ts";

const PLAN: Plan = { feature: "EKS_AUDIT_LOGS", name: "EKS Protection" };

export default defineCheck({
  id: "guardduty-eks-protection-enabled",
  title: "GuardDuty EKS Protection watches Kubernetes audit logs in every region",
  severity: "high",
  why: "Whoever takes over a pod or a service account goes on through the Kubernetes API, which no other source of GuardDuty shows.",
  fix: "Enable EKS Protection for the region's detector; in an organization the delegated administrator does it for its members.",
  remediation: {
    cli: `aws guardduty list-detectors --region {{region}}
aws guardduty update-detector --detector-id {{detectorId}} --features '[{"Name":"EKS_AUDIT_LOGS","Status":"ENABLED"}]' --region {{region}}`,
    terraform: `resource "aws_guardduty_detector_feature" "this" {
  region      = {{region}}
  detector_id = aws_guardduty_detector.this.id
  name        = "EKS_AUDIT_LOGS"
  status      = "ENABLED"
}`,
    breaks:
      "The plan reads audit logs on its own: the clusters' own logging stays as it is. What it reads is paid for.",
  },
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/kubernetes-protection.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-5",
  ],
  techniques: ["T1078.004"],
  resource: guarddutyRegion,
  facts: ["detectors"],
  async evaluate(_region, facts) {
    return judgePlan(PLAN, await facts.detectors());
  },
});
