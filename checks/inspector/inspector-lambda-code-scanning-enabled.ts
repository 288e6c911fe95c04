import { defineCheck } from "../../src/model/check.ts";
import { inspectorRegion } from "./resources/region.ts";
import { judgeScan } from "./scans.ts";

export default defineCheck({
  id: "inspector-lambda-code-scanning-enabled",
  title: "Inspector scans Lambda functions' own code in every region",
  severity: "high",
  why: "Secrets in the code, missing encryption and commands made of a request's text are mistakes of a function's own code: no list of known weaknesses has them.",
  fix: "Switch Inspector's scans of the code of Lambda functions on in each region that has any; in an organization only the delegated administrator can, for all its members.",
  remediation: {
    cli: "aws inspector2 enable --resource-types LAMBDA LAMBDA_CODE --account-ids {{account}} --region {{region}}",
    terraform: `resource "aws_inspector2_enabler" "this" {
  region         = {{region}}
  account_ids    = [{{account}}]
  resource_types = ["LAMBDA", "LAMBDA_CODE"]
}`,
    breaks:
      "Nothing: code is read as it is deployed, and parts of it are shown with a finding. It needs the standard scans of functions, too. Each function is paid for.",
  },
  references: [
    "https://docs.aws.amazon.com/inspector/latest/user/scanning-lambda.html",
    "https://docs.aws.amazon.com/inspector/v2/APIReference/API_BatchGetAccountStatus.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/inspector-controls.html#inspector-3",
  ],
  techniques: ["T1190"],
  resource: inspectorRegion,
  facts: ["scanning"],
  async evaluate(_region, facts) {
    return judgeScan({ kind: "lambdaCode", name: "the code of Lambda functions" }, await facts.scanning());
  },
});
