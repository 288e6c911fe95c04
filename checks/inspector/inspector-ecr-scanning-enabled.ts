import { defineCheck } from "../../src/model/check.ts";
import { inspectorRegion } from "./resources/region.ts";
import { judgeScan } from "./scans.ts";

export default defineCheck({
  id: "inspector-ecr-scanning-enabled",
  title: "Inspector scans container images in every region",
  severity: "high",
  why: "Images bring a whole system and its weaknesses along, and go on being started for years. Without scans nobody learns of those that became known since.",
  fix: "Switch Inspector's scans of container images on in each region that has any; in an organization only the delegated administrator can, for all its members.",
  remediation: {
    cli: "aws inspector2 enable --resource-types ECR --account-ids {{account}} --region {{region}}",
    terraform: `resource "aws_inspector2_enabler" "this" {
  region         = {{region}}
  account_ids    = [{{account}}]
  resource_types = ["ECR"]
}`,
    breaks:
      "Nothing, but the registry's scanning becomes Inspector's for all its repositories: what ECR's basic scans found is no longer shown. Each image is paid for.",
  },
  references: [
    "https://docs.aws.amazon.com/inspector/latest/user/scanning-ecr.html",
    "https://docs.aws.amazon.com/inspector/v2/APIReference/API_BatchGetAccountStatus.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/inspector-controls.html#inspector-2",
  ],
  techniques: ["T1190"],
  resource: inspectorRegion,
  facts: ["scanning"],
  async evaluate(_region, facts) {
    return judgeScan({ kind: "ecr", name: "container images" }, await facts.scanning());
  },
});
