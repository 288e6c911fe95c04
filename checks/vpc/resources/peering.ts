import type { DescribeVpcPeeringConnectionsCommandInput, Route, VpcPeeringConnection } from "@aws-sdk/client-ec2";
import { toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { filtersBy } from "../../ec2/resources/filter.ts";
import { arnOf, VPC } from "./kind.ts";
import { PREFIX_LIST_ACTIONS, PREFIX_LIST_CALLS, prefixListsOf } from "./prefix-lists.ts";
import { ROUTE_TABLE_ACTIONS, ROUTE_TABLE_PAGES, routeTables } from "./route-tables.ts";

const PAGES: PageCall = {
  operation: "EC2:DescribeVpcPeeringConnections",
  per: "page",
  of: 1_000,
  things: "VPC peering connections",
  counted: "AWS::EC2::VPCPeeringConnection",
};

/** The routes to the connection of one route table. */
export interface PeeringRoutes {
  readonly routeTableId: string;
  /** The VPC that the table is of: the routes lead to the other one. */
  readonly vpcId: string;
  readonly routes: readonly Route[];
}

/** VPC peering connections that are in use, as seen from this region and account. */
export const peering = defineResource({
  type: "AWS::EC2::VPCPeeringConnection",
  kind: { ...VPC, subType: "aws-vpc-peering-connection", noun: "VPC peering connection" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:vpc-peering-connection/{name}",
  list: {
    actions: ["ec2:DescribeVpcPeeringConnections"],
    calls: [PAGES],
    async *run(target) {
      yield* connections(target, {});
    },
    only: {
      actions: ["ec2:DescribeVpcPeeringConnections"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const input of filtersBy("vpc-peering-connection-id", wanted)) yield* connections(target, input);
      },
    },
  },
  facts: {
    /** By route table; the tables of the other side are not seen where that is another account or region. */
    routes: {
      actions: ROUTE_TABLE_ACTIONS,
      calls: [ROUTE_TABLE_PAGES],
      read: ({ data }, target) => routesTo(data.VpcPeeringConnectionId ?? "", target),
    },
    prefixLists: {
      actions: [...ROUTE_TABLE_ACTIONS, ...PREFIX_LIST_ACTIONS],
      calls: [ROUTE_TABLE_PAGES, ...PREFIX_LIST_CALLS],
      async read({ data }, target) {
        const tables = await routesTo(data.VpcPeeringConnectionId ?? "", target);
        const ids = tables.flatMap(({ routes }) => routes.flatMap((route) => route.DestinationPrefixListId ?? []));
        return prefixListsOf(ids, target);
      },
    },
  },
  // Who takes a route away names its destination alone.
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["CreateVpcPeeringConnection"],
      at: ["responseElements.vpcPeeringConnection.vpcPeeringConnectionId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: [
        "AcceptVpcPeeringConnection",
        "CreateRoute",
        "DeleteVpcPeeringConnection",
        "RejectVpcPeeringConnection",
        "ReplaceRoute",
      ],
      at: ["requestParameters.vpcPeeringConnectionId"],
    },
  ],
});

async function* connections(target: Target, input: DescribeVpcPeeringConnectionsCommandInput) {
  const { EC2Client, paginateDescribeVpcPeeringConnections } = await import("@aws-sdk/client-ec2");
  const config = { client: target.client(EC2Client), pageSize: PAGES.of };
  for await (const page of paginateDescribeVpcPeeringConnections(config, input)) {
    const told = toldList(page.VpcPeeringConnections, PAGES.operation, "VpcPeeringConnections");
    yield told.map((one) => listed(one, target));
  }
}

async function routesTo(connection: string, target: Target): Promise<readonly PeeringRoutes[]> {
  const { operation } = ROUTE_TABLE_PAGES;
  return (await routeTables(target)).flatMap(({ RouteTableId, Routes, VpcId }) => {
    const routes = toldList(Routes, operation, "Routes").filter((route) => {
      const { VpcPeeringConnectionId: id } = toldObject(route, operation, "Routes");
      return id !== undefined && toldText(id, operation, "VpcPeeringConnectionId") === connection;
    });
    if (routes.length === 0) return [];
    const routeTableId = toldText(RouteTableId, operation, "RouteTableId");
    return [{ routeTableId, vpcId: toldText(VpcId, operation, "VpcId"), routes }];
  });
}

function listed(one: VpcPeeringConnection, target: Target): Listed<VpcPeeringConnection> {
  const id = toldText(one.VpcPeeringConnectionId, PAGES.operation, "VpcPeeringConnectionId");
  const arn = arnOf(target, "vpc-peering-connection", id);
  const code = one.Status?.Code;
  // Not accepted yet, or over: nothing is routed.
  if (code !== undefined && code !== "active") {
    return { skipped: `peering-${code}`, thing: { id: arn, region: target.region } };
  }
  const tags = tagsOf(one.Tags);
  return {
    id: arn,
    name: tags["Name"] || id,
    region: target.region,
    tags,
    data: one,
    raw: encodeObject({ ...one, Tags: undefined }),
  };
}
