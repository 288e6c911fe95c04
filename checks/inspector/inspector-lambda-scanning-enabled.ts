import { defineCheck } from "../../src/model/check.ts";
import { inspectorRegion } from "./resources/region.ts";
import { judgeScan } from "./scans.ts";

export default defineCheck({
  id: "inspector-lambda-scanning-enabled",
  title: "Inspector scans Lambda functions in every region",
  severity: "high",
  why: "A function's packages are as old as its last deployment. Without scans nobody learns that one of them has a known weakness.",
  fix: "Switch Inspector's scans of Lambda functions on in each region that has any; in an organization only the delegated administrator can, for all its members.",
  remediation: {
    cli: "aws inspector2 enable --resource-types LAMBDA --account-ids {{account}} --region {{region}}",
    terraform: `resource "aws_inspector2_enabler" "this" {
  region         = {{region}}
  account_ids    = [{{account}}]
  resource_types = ["LAMBDA"]
}`,
    breaks: "Nothing: functions are scanned as they are deployed. Each function is paid for.",
  },
  references: [
    "https://docs.aws.amazon.com/inspector/latest/user/scanning-lambda.html",
    "https://docs.aws.amazon.com/inspector/v2/APIReference/API_BatchGetAccountStatus.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/inspector-controls.html#inspector-4",
  ],
  techniques: ["T1190"],
  resource: inspectorRegion,
  facts: ["scanning"],
  async evaluate(_region, facts) {
    return judgeScan({ kind: "lambda", name: "Lambda functions" }, await facts.scanning());
  },
});
