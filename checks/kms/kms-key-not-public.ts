import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { notApplicable } from "../../src/model/verdict.ts";
import { AWS_MANAGED, isAwsManaged } from "./aws-managed.ts";
import { kmsKey } from "./resources/key.ts";

export default defineCheck({
  id: "kms-key-not-public",
  title: "KMS key policies let in only whom they name",
  severity: "critical",
  why: "Whoever may use a key reads what it protects as soon as they come by the ciphertext, a shared snapshot for instance, and with kms:* they can also lock its owner out or schedule its deletion.",
  fix: "Name the principals in the key policy, or limit the principal `*` by kms:CallerAccount or aws:PrincipalOrgID; kms:ViaService alone is met by every account's requests through that service.",
  remediation: {
    // put-key-policy replaces what is there, so the policy is read and edited first.
    cli: `aws kms get-key-policy --key-id {{arn}} --policy-name default --region {{region}} --query Policy --output text > policy.json
aws kms put-key-policy --key-id {{arn}} --policy-name default --region {{region}} --policy file://policy.json`,
    terraform: `resource "aws_kms_key_policy" "this" {
  key_id = {{id}}
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "IamPoliciesOfTheAccount"
      Effect    = "Allow"
      Principal = { AWS = format("arn:%s:iam::%s:root", {{partition}}, {{account}}) }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}`,
    breaks: "Principals that used the key through the open statement are refused until the policy names them.",
  },
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-5",
  ],
  techniques: ["T1530", "T1485"],
  resource: kmsKey,
  facts: ["description", "policy"],
  async evaluate(_, facts, context) {
    // One that is disabled or to be deleted counts, too: whom kms:* lets in can undo that.
    if (isAwsManaged(await facts.description())) return notApplicable(AWS_MANAGED);
    const text = await facts.policy();
    return judgeOpenness({ text, operation: "KMS:GetKeyPolicy", noun: "key", kind: "key" }, context);
  },
});
