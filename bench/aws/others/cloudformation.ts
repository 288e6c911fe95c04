import {
  CloudFormationClient,
  DescribeStacksCommand,
  type DescribeStacksCommandOutput,
  type Stack,
} from "@aws-sdk/client-cloudformation";
import { Refusal } from "../answer.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

const CREATED = new Date("2024-03-04T05:06:07.000Z");

/** Pages are as long as CloudFormation makes them. */
const PAGING: Paging = {
  size: "none",
  token: "NextToken",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "ValidationError",
};

const operations = serve(
  CloudFormationClient,
  { signed: "cloudformation" },
  {
    DescribeStacks: {
      Command: DescribeStacksCommand,
      decides: "Stacks",
      paged: true,
      output(call, { estate }): Omit<DescribeStacksCommandOutput, "$metadata"> {
        const asked = call.json["StackName"];
        const stacks = thingsIn(estate, call, "stack").map(stackOf);
        const its = stacks.filter(({ StackId, StackName }) => [undefined, StackId, StackName].includes(textOf(asked)));
        if (asked !== undefined && its.length === 0) {
          const message = `Stack with id ${asked} does not exist`;
          throw new Refusal({ code: "ValidationError", status: 400, message });
        }
        const { things, ...next } = listed(call, PAGING, its);
        return { Stacks: [...things], ...next };
      },
    },
  },
);

function textOf(asked: unknown): string | undefined {
  return asked === undefined ? undefined : String(asked);
}

function stackOf({ account, region, name, index, kind }: Thing): Stack {
  const tight = kind === "tight";
  const uuid = `0b2c6f1e-0000-4000-8000-${String(index).padStart(12, "0")}`;
  return {
    StackId: `arn:aws:cloudformation:${region}:${account}:stack/${name}/${uuid}`,
    StackName: name,
    CreationTime: CREATED,
    StackStatus: "CREATE_COMPLETE",
    Parameters: [{ ParameterKey: "Password", ParameterValue: "not for recordings" }],
    Outputs: [{ OutputKey: "Endpoint", OutputValue: "https://shop.example.com" }],
    Tags: [{ Key: "team", Value: "shop" }],
    EnableTerminationProtection: tight,
    ...(tight && { RoleARN: `arn:aws:iam::${account}:role/cloudformation` }),
  };
}

export const cloudformation: Other = {
  operations,
  calls: (estate) => ({ "CloudFormation:DescribeStacks": listings(estate, PAGING.most) }),
  failures: (estate) => ({
    "cloudformation-stack-has-service-role": openThings(estate),
    "cloudformation-stack-termination-protected": openThings(estate),
  }),
};
