import type { ClientVpnEndpoint } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { arnOf, VPC } from "./kind.ts";

const PAGES: PageCall = {
  operation: "EC2:DescribeClientVpnEndpoints",
  per: "page",
  of: 1_000,
  things: "Client VPN endpoints",
  counted: "AWS::EC2::ClientVpnEndpoint",
};

export const clientVpn = defineResource({
  type: "AWS::EC2::ClientVpnEndpoint",
  kind: { ...VPC, subType: "aws-client-vpn-endpoint", noun: "Client VPN endpoint" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:client-vpn-endpoint/{name}",
  list: {
    actions: ["ec2:DescribeClientVpnEndpoints"],
    calls: [PAGES],
    async *run(target) {
      const { EC2Client, paginateDescribeClientVpnEndpoints } = await import("@aws-sdk/client-ec2");
      const config = { client: target.client(EC2Client), pageSize: PAGES.of };
      for await (const page of paginateDescribeClientVpnEndpoints(config, {})) {
        const endpoints = toldList(page.ClientVpnEndpoints, PAGES.operation, "ClientVpnEndpoints");
        for (const endpoint of endpoints) yield listed(endpoint, target);
      }
    },
  },
  facts: {},
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["CreateClientVpnEndpoint"],
      at: ["responseElements.CreateClientVpnEndpointResponse.clientVpnEndpointId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["DeleteClientVpnEndpoint"],
      at: ["requestParameters.DeleteClientVpnEndpointRequest.ClientVpnEndpointId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["ModifyClientVpnEndpoint"],
      at: ["requestParameters.ModifyClientVpnEndpointRequest.ClientVpnEndpointId"],
    },
  ],
});

function listed(endpoint: ClientVpnEndpoint, target: Target): Listed<ClientVpnEndpoint> {
  const id = toldText(endpoint.ClientVpnEndpointId, PAGES.operation, "ClientVpnEndpointId");
  const arn = arnOf(target, "client-vpn-endpoint", id);
  const code = endpoint.Status?.Code;
  if (code === "deleting" || code === "deleted") {
    return { skipped: `client-vpn-${code}`, thing: { id: arn, region: target.region } };
  }
  const tags = tagsOf(endpoint.Tags);
  return {
    id: arn,
    name: tags["Name"] || id,
    region: target.region,
    tags,
    data: endpoint,
    raw: encodeObject({ ...endpoint, Tags: undefined }),
  };
}
