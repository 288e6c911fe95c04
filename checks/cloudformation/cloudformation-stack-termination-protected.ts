import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { cloudformationStack, STACK_CALL } from "./resources/stack.ts";

export default defineCheck({
  id: "cloudformation-stack-termination-protected",
  title: "CloudFormation stacks are protected against termination",
  severity: "low",
  why: "Deleting a stack deletes what it made, databases and buckets among it, unless their policies say otherwise: one wrong name in one command is enough.",
  fix: "Turn termination protection on for stacks that hold what is to stay; nested stacks follow their root.",
  remediation: {
    cli: "aws cloudformation update-termination-protection --enable-termination-protection --stack-name {{name}} --region {{region}}",
    terraform: {
      none: "The aws_cloudformation_stack resource has no argument for it: it is set by CLI, console or whoever made the stack.",
    },
    breaks: "Whoever deletes the stack must first turn the protection off; pipelines that remove their stacks fail.",
    values: ({ data }) => ({ name: data.StackName }),
  },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudformation-controls.html#cloudformation-3",
  ],
  techniques: ["T1485"],
  resource: cloudformationStack,
  facts: [],
  evaluate({ data }) {
    const terminationProtection = toldFlag(
      data.EnableTerminationProtection,
      STACK_CALL.operation,
      "EnableTerminationProtection",
    );
    const evidence = { expected: { terminationProtection: true }, observed: { terminationProtection } };
    return terminationProtection
      ? pass("The stack is protected against termination.", evidence)
      : fail("The stack can be deleted with one command.", evidence);
  },
});
