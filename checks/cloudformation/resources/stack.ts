import type { Stack } from "@aws-sdk/client-cloudformation";
import { orIf, toldList, toldText } from "../../../src/model/answers.ts";
import type { OnceCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";

/** Pages are as long as AWS makes them: nobody can choose. */
export const STACK_CALL: OnceCall = { operation: "CloudFormation:DescribeStacks", per: "target" };

/** A nested stack is protected and changed by its root; one without a first change set is an idea. */
export const cloudformationStack = defineResource({
  type: "AWS::CloudFormation::Stack",
  kind: {
    service: "cloudformation",
    serviceName: "CloudFormation",
    section: "CloudFormation",
    type: "governance",
    subType: "aws-cloudformation-stack",
    noun: "stack",
  },
  scope: "region",
  ids: "arn:{partition}:cloudformation:{region}:{account}:stack/{parent}/{name}",
  list: {
    // Without a name, AWS wants both: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
    actions: ["cloudformation:DescribeStacks", "cloudformation:ListStacks"],
    calls: [STACK_CALL],
    async *run(target) {
      const { CloudFormationClient, paginateDescribeStacks } = await import("@aws-sdk/client-cloudformation");
      for await (const page of paginateDescribeStacks({ client: target.client(CloudFormationClient) }, {})) {
        yield* batches(toldList(page.Stacks, STACK_CALL.operation, "Stacks"), (stack) => listed(stack, target));
      }
    },
    only: {
      actions: ["cloudformation:DescribeStacks"],
      calls: [STACK_CALL],
      async *run(wanted, target) {
        for (const { id } of wanted) {
          for (const stack of await orIf(stacksNamed(id, target), NONE, [])) yield listed(stack, target);
        }
      },
    },
  },
  facts: {},
  changes: [
    {
      source: "cloudformation.amazonaws.com",
      names: ["CreateStack", "DeleteStack", "ExecuteChangeSet", "UpdateStack", "UpdateTerminationProtection"],
      // In a request, a stack is named by its name or by its id.
      at: ["responseElements.stackId", "requestParameters.stackName"],
    },
  ],
});

/** What AWS says of an id that no stack has; nothing else of the request could be wrong. */
const NONE = ["ValidationError"];

/** By its id, AWS tells of a stack for ninety days after it was deleted; the listing does not. */
async function stacksNamed(StackName: string, target: Target): Promise<readonly Stack[]> {
  const { CloudFormationClient, DescribeStacksCommand } = await import("@aws-sdk/client-cloudformation");
  const answer = await target.client(CloudFormationClient).send(new DescribeStacksCommand({ StackName }));
  const stacks = toldList(answer.Stacks, STACK_CALL.operation, "Stacks");
  return stacks.filter(({ StackStatus }) => StackStatus !== "DELETE_COMPLETE");
}

const NO_STACK_YET = ["DELETE_COMPLETE", "DELETE_IN_PROGRESS", "REVIEW_IN_PROGRESS"];

function listed(stack: Stack, { region }: Target): Listed<Stack> {
  const id = toldText(stack.StackId, STACK_CALL.operation, "StackId");
  const name = toldText(stack.StackName, STACK_CALL.operation, "StackName");
  const status = toldText(stack.StackStatus, STACK_CALL.operation, "StackStatus");
  if (stack.RootId !== undefined || stack.ParentId !== undefined) return { skipped: "nested-stack" };
  if (NO_STACK_YET.includes(status)) {
    return { skipped: `stack-${status.toLowerCase().replaceAll("_", "-")}`, thing: { id, region } };
  }
  return {
    id,
    name,
    region,
    tags: tagsOf(stack.Tags),
    data: stack,
    // People put secrets into parameters and outputs.
    get raw() {
      return encodeObject({ ...stack, Outputs: undefined, Parameters: undefined, Tags: undefined });
    },
  };
}
