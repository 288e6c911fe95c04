import type { Vpc } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { FLOW_LOG_ACTIONS, FLOW_LOG_PAGES, flowLogs } from "./flow-logs.ts";
import { INTERFACE_ACTIONS, INTERFACE_PAGES, interfacesBy } from "./interfaces.ts";
import { arnOf, isOthers, OTHERS, VPC } from "./kind.ts";
import { ROUTE_TABLE_ACTIONS, ROUTE_TABLE_PAGES, routeTables } from "./route-tables.ts";
import { SUBNET_ACTIONS, SUBNET_PAGES, subnets } from "./subnet.ts";
import { VPC_CHANGES } from "./vpc-changes.ts";
import { ENDPOINT_ACTIONS, ENDPOINT_PAGES, endpoints } from "./vpc-endpoint.ts";

export const VPC_ACTIONS = ["ec2:DescribeVpcs"] as const;

export const VPC_PAGES: PageCall = {
  operation: "EC2:DescribeVpcs",
  per: "page",
  of: 1_000,
  things: "VPCs",
  counted: "AWS::EC2::VPC",
};

/** The region's VPCs, those that another account shares included; read once for all who need them. */
export function vpcs(target: Target): AsyncIterable<Vpc> {
  return target.shared("vpc:vpcs", async function* () {
    const { EC2Client, paginateDescribeVpcs } = await import("@aws-sdk/client-ec2");
    const config = { client: target.client(EC2Client), pageSize: VPC_PAGES.of };
    for await (const page of paginateDescribeVpcs(config, {})) {
      yield* toldList(page.Vpcs, VPC_PAGES.operation, "Vpcs");
    }
  });
}

/** VPCs of the account's own. One that another account shares is judged there, its subnets and endpoints with it. */
export const vpc = defineResource({
  type: "AWS::EC2::VPC",
  kind: { ...VPC, subType: "aws-vpc", noun: "VPC" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:vpc/{name}",
  list: {
    actions: VPC_ACTIONS,
    calls: [VPC_PAGES],
    async *run(target) {
      for await (const one of vpcs(target)) yield listedVpc(one, target);
    },
  },
  facts: {
    /** Of the whole region: by their ResourceId, some are of the VPC, its subnets or its network interfaces. */
    flowLogs: {
      actions: FLOW_LOG_ACTIONS,
      calls: [FLOW_LOG_PAGES],
      read: (_, target) => flowLogs(target),
    },
    /** Ids of its subnets. */
    subnets: {
      actions: SUBNET_ACTIONS,
      calls: [SUBNET_PAGES],
      async read({ data }, target): Promise<readonly string[]> {
        const ids: string[] = [];
        for await (const one of subnets(target)) {
          if (toldText(one.VpcId, SUBNET_PAGES.operation, "VpcId") !== data.VpcId) continue;
          ids.push(toldText(one.SubnetId, SUBNET_PAGES.operation, "SubnetId"));
        }
        return ids;
      },
    },
    interfaces: {
      actions: INTERFACE_ACTIONS,
      calls: [INTERFACE_PAGES],
      async read({ data }, target) {
        const index = await interfacesBy("vpc", target, ({ vpcId }) => [vpcId]);
        return index.get(data.VpcId ?? "") ?? [];
      },
    },
    endpoints: {
      actions: ENDPOINT_ACTIONS,
      calls: [ENDPOINT_PAGES],
      async read({ data }, target) {
        const its = [];
        for await (const endpoint of endpoints(target)) {
          if (toldText(endpoint.VpcId, ENDPOINT_PAGES.operation, "VpcId") === data.VpcId) its.push(endpoint);
        }
        return its;
      },
    },
    routes: {
      actions: ROUTE_TABLE_ACTIONS,
      calls: [ROUTE_TABLE_PAGES],
      async read({ data }, target) {
        const tables = await routeTables(target);
        return tables
          .filter(({ VpcId }) => toldText(VpcId, ROUTE_TABLE_PAGES.operation, "VpcId") === data.VpcId)
          .flatMap(({ Routes }) => toldList(Routes, ROUTE_TABLE_PAGES.operation, "Routes"));
      },
    },
  },
  changes: VPC_CHANGES,
});

/** None of another account's, which is judged there. */
export function listedVpc(one: Vpc, target: Target): Listed<Vpc> {
  const id = toldText(one.VpcId, VPC_PAGES.operation, "VpcId");
  if (isOthers(one.OwnerId, target)) return { skipped: OTHERS };
  const tags = tagsOf(one.Tags);
  return {
    id: arnOf(target, "vpc", id),
    name: tags["Name"] || id,
    region: target.region,
    tags,
    data: one,
    raw: encodeObject({ ...one, Tags: undefined }),
  };
}
