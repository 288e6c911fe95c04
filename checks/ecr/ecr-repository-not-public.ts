import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { POLICY, repository } from "./resources/repository.ts";

export default defineCheck({
  id: "ecr-repository-not-public",
  title: "ECR repositories let in only whom their policies name",
  severity: "critical",
  why: "Images hold code, and often the secrets that were built into them; whoever may also push puts their own image where the next deployment takes it from.",
  fix: "Name the accounts in the repository's policy, or limit the principal `*` by aws:PrincipalOrgID. What is meant for everybody belongs into ECR Public.",
  remediation: {
    cli: `aws ecr get-repository-policy --repository-name {{name}} --region {{region}} --query policyText --output text > policy.json
aws ecr set-repository-policy --repository-name {{name}} --policy-text file://policy.json --region {{region}}`,
    terraform: `resource "aws_ecr_repository_policy" "this" {
  repository = {{name}}
  policy     = file("policy.json")
}`,
    breaks: "Accounts that pull through the open statement are refused until the policy names them.",
    values: ({ data }) => ({ name: data.repositoryName }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html",
  ],
  techniques: ["T1530", "T1565.001"],
  resource: repository,
  facts: ["policy"],
  async evaluate(_, facts, context) {
    const text = await facts.policy();
    return judgeOpenness({ text, operation: POLICY, noun: "repository", kind: "repository" }, context);
  },
});
