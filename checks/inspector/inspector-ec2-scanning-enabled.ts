import { defineCheck } from "../../src/model/check.ts";
import { inspectorRegion } from "./resources/region.ts";
import { judgeScan } from "./scans.ts";

export default defineCheck({
  id: "inspector-ec2-scanning-enabled",
  title: "Inspector scans EC2 instances in every region",
  severity: "high",
  why: "Most intrusions use a weakness that has been known for months. Without scans nobody knows which instances have it, or which of their ports the Internet can reach.",
  fix: "Switch Inspector's scans of EC2 instances on in each region that has any; in an organization only the delegated administrator can, for all its members.",
  remediation: {
    cli: "aws inspector2 enable --resource-types EC2 --account-ids {{account}} --region {{region}}",
    terraform: `resource "aws_inspector2_enabler" "this" {
  region         = {{region}}
  account_ids    = [{{account}}]
  resource_types = ["EC2"]
}`,
    breaks:
      "Nothing: instances are scanned through the Systems Manager agent, or through copies of their volumes. Each instance is paid for.",
  },
  references: [
    "https://docs.aws.amazon.com/inspector/latest/user/scanning-ec2.html",
    "https://docs.aws.amazon.com/inspector/v2/APIReference/API_BatchGetAccountStatus.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/inspector-controls.html#inspector-1",
  ],
  techniques: ["T1190"],
  records: "inspector",
  resource: inspectorRegion,
  facts: ["scanning"],
  async evaluate(_region, facts) {
    return judgeScan({ kind: "ec2", name: "EC2 instances" }, await facts.scanning());
  },
});
