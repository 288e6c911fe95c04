import type { TransitGateway } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { arnOf, isOthers, OTHERS, VPC } from "./kind.ts";

const PAGES: PageCall = {
  operation: "EC2:DescribeTransitGateways",
  per: "page",
  of: 1_000,
  things: "transit gateways",
  counted: "AWS::EC2::TransitGateway",
};

export const transitGateway = defineResource({
  type: "AWS::EC2::TransitGateway",
  kind: { ...VPC, subType: "aws-transit-gateway", noun: "transit gateway" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:transit-gateway/{name}",
  list: {
    actions: ["ec2:DescribeTransitGateways"],
    calls: [PAGES],
    async *run(target) {
      const { EC2Client, paginateDescribeTransitGateways } = await import("@aws-sdk/client-ec2");
      const config = { client: target.client(EC2Client), pageSize: PAGES.of };
      for await (const page of paginateDescribeTransitGateways(config, {})) {
        const gateways = toldList(page.TransitGateways, PAGES.operation, "TransitGateways");
        for (const gateway of gateways) yield listed(gateway, target);
      }
    },
  },
  facts: {},
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["CreateTransitGateway"],
      at: ["responseElements.CreateTransitGatewayResponse.transitGateway.transitGatewayId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["DeleteTransitGateway"],
      at: ["requestParameters.DeleteTransitGatewayRequest.TransitGatewayId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["ModifyTransitGateway"],
      at: ["requestParameters.ModifyTransitGatewayRequest.TransitGatewayId"],
    },
  ],
});

function listed(gateway: TransitGateway, target: Target): Listed<TransitGateway> {
  const id = toldText(gateway.TransitGatewayId, PAGES.operation, "TransitGatewayId");
  if (isOthers(gateway.OwnerId, target)) return { skipped: OTHERS };
  const arn = gateway.TransitGatewayArn ?? arnOf(target, "transit-gateway", id);
  const state = gateway.State;
  if (state === "deleting" || state === "deleted") {
    return { skipped: `transit-gateway-${state}`, thing: { id: arn, region: target.region } };
  }
  const tags = tagsOf(gateway.Tags);
  return {
    id: arn,
    name: tags["Name"] || id,
    region: target.region,
    tags,
    data: gateway,
    raw: encodeObject({ ...gateway, Tags: undefined }),
  };
}
