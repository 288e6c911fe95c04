import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { cloudformationStack } from "./resources/stack.ts";

export default defineCheck({
  id: "cloudformation-stack-has-service-role",
  title: "CloudFormation stacks have a service role",
  severity: "low",
  why: "Without a role of its own a stack is made with the rights of whoever deploys it, so that people and pipelines need every right that any template needs.",
  fix: "Make a role that CloudFormation may assume, with the rights that the stack's templates need, give it to the stack with the next update, and take those rights from whoever deploys.",
  remediation: {
    cli: "aws cloudformation update-stack --use-previous-template --stack-name {{name}} --role-arn {{roleArn}} --region {{region}}",
    terraform: `resource "aws_cloudformation_stack" "this" {
  name         = {{name}}
  iam_role_arn = {{roleArn}}
}`,
    breaks:
      "An update that needs a right which the role lacks fails and is rolled back; the role cannot be taken from the stack again, only replaced. Parameters and capabilities must be given along.",
    values: ({ data }) => ({ name: data.StackName }),
  },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudformation-controls.html#cloudformation-4",
  ],
  techniques: ["T1078.004"],
  resource: cloudformationStack,
  facts: [],
  evaluate({ data: { RoleARN } }) {
    const hasRole = typeof RoleARN === "string" && RoleARN !== "";
    const evidence = { expected: { serviceRole: "any" }, observed: { serviceRole: hasRole ? RoleARN : "none" } };
    return hasRole ? pass("The stack has a service role.", evidence) : fail("The stack has no service role.", evidence);
  },
});
