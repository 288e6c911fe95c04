import type { DescribeSubnetsCommandInput, Subnet } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { filtersBy } from "../../ec2/resources/filter.ts";
import { arnOf, isOthers, OTHERS, VPC } from "./kind.ts";

export const SUBNET_ACTIONS = ["ec2:DescribeSubnets"] as const;

export const SUBNET_PAGES: PageCall = {
  operation: "EC2:DescribeSubnets",
  per: "page",
  of: 1_000,
  things: "subnets",
  counted: "AWS::EC2::Subnet",
};

/** The region's subnets, those that another account shares included; read once for all who need them. */
export function subnets(target: Target): AsyncIterable<Subnet> {
  return target.shared("vpc:subnets", () => subnetsWith({}, target));
}

export const subnet = defineResource({
  type: "AWS::EC2::Subnet",
  kind: { ...VPC, subType: "aws-subnet", noun: "subnet" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:subnet/{name}",
  list: {
    actions: SUBNET_ACTIONS,
    calls: [SUBNET_PAGES],
    async *run(target) {
      for await (const one of subnets(target)) yield listed(one, target);
    },
    only: {
      actions: SUBNET_ACTIONS,
      calls: [SUBNET_PAGES],
      async *run(wanted, target) {
        for (const input of filtersBy("subnet-id", wanted)) {
          for await (const one of subnetsWith(input, target)) yield listed(one, target);
        }
      },
    },
  },
  facts: {},
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["CreateDefaultSubnet", "CreateSubnet"],
      at: ["responseElements.subnet.subnetId", "responseElements.CreateDefaultSubnetResponse.subnet.subnetId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["DeleteSubnet", "ModifySubnetAttribute"],
      at: ["requestParameters.subnetId"],
    },
  ],
});

async function* subnetsWith(input: DescribeSubnetsCommandInput, target: Target): AsyncGenerator<Subnet> {
  const { EC2Client, paginateDescribeSubnets } = await import("@aws-sdk/client-ec2");
  const config = { client: target.client(EC2Client), pageSize: SUBNET_PAGES.of };
  for await (const page of paginateDescribeSubnets(config, input)) {
    yield* toldList(page.Subnets, SUBNET_PAGES.operation, "Subnets");
  }
}

function listed(one: Subnet, target: Target): Listed<Subnet> {
  const id = toldText(one.SubnetId, SUBNET_PAGES.operation, "SubnetId");
  if (isOthers(one.OwnerId, target)) return { skipped: OTHERS };
  const tags = tagsOf(one.Tags);
  return {
    id: arnOf(target, "subnet", id),
    name: tags["Name"] || id,
    region: target.region,
    tags,
    data: one,
    raw: encodeObject({ ...one, Tags: undefined }),
  };
}
