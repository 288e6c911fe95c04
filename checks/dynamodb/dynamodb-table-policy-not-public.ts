import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { dynamodbTable } from "./resources/table.ts";

export default defineCheck({
  id: "dynamodb-table-policy-not-public",
  title: "DynamoDB table policies do not let everybody in",
  severity: "critical",
  why: "A table's policy is looked at beside the caller's own permissions: one for everybody lets any AWS account read and write the items.",
  fix: "Name accounts or roles in the policy, or delete it and grant access by identity policies.",
  references: [
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html",
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html",
  ],
  techniques: ["T1530"],
  resource: dynamodbTable,
  facts: ["policy"],
  remediation: {
    cli: `aws dynamodb get-resource-policy --region {{region}} --resource-arn {{arn}} --query Policy --output text
aws dynamodb delete-resource-policy --region {{region}} --resource-arn {{arn}}`,
    terraform: { none: "Remove the aws_dynamodb_resource_policy, or name principals in it." },
    breaks: "Whoever is let in by the policy alone, other accounts above all, loses access to the table.",
  },
  async evaluate(_, facts, context) {
    const text = await facts.policy();
    return judgeOpenness({ text, operation: "DynamoDB:GetResourcePolicy", noun: "table", kind: "table" }, context);
  },
});
