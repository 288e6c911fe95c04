import type { DescribeVpcEndpointsCommandInput, VpcEndpoint } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { filtersBy } from "../../ec2/resources/filter.ts";
import { arnOf, isOthers, OTHERS, VPC } from "./kind.ts";

export const ENDPOINT_ACTIONS = ["ec2:DescribeVpcEndpoints"] as const;

export const ENDPOINT_PAGES: PageCall = {
  operation: "EC2:DescribeVpcEndpoints",
  per: "page",
  of: 1_000,
  things: "VPC endpoints",
  counted: "AWS::EC2::VPCEndpoint",
};

/** The region's VPC endpoints, read once for all who need them. */
export function endpoints(target: Target): AsyncIterable<VpcEndpoint> {
  return target.shared("vpc:endpoints", () => endpointsWith({}, target));
}

export const vpcEndpoint = defineResource({
  type: "AWS::EC2::VPCEndpoint",
  kind: { ...VPC, subType: "aws-vpc-endpoint", noun: "VPC endpoint" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:vpc-endpoint/{name}",
  list: {
    actions: ENDPOINT_ACTIONS,
    calls: [ENDPOINT_PAGES],
    async *run(target) {
      for await (const endpoint of endpoints(target)) yield listed(endpoint, target);
    },
    only: {
      actions: ENDPOINT_ACTIONS,
      calls: [ENDPOINT_PAGES],
      async *run(wanted, target) {
        for (const input of filtersBy("vpc-endpoint-id", wanted)) {
          for await (const endpoint of endpointsWith(input, target)) yield listed(endpoint, target);
        }
      },
    },
  },
  facts: {},
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["CreateVpcEndpoint"],
      at: ["responseElements.CreateVpcEndpointResponse.vpcEndpoint.vpcEndpointId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["DeleteVpcEndpoints"],
      at: [
        "requestParameters.DeleteVpcEndpointsRequest.VpcEndpointId.content",
        "requestParameters.DeleteVpcEndpointsRequest.VpcEndpointId[].content",
      ],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["ModifyVpcEndpoint"],
      at: ["requestParameters.ModifyVpcEndpointRequest.VpcEndpointId"],
    },
  ],
});

async function* endpointsWith(input: DescribeVpcEndpointsCommandInput, target: Target): AsyncGenerator<VpcEndpoint> {
  const { EC2Client, paginateDescribeVpcEndpoints } = await import("@aws-sdk/client-ec2");
  const config = { client: target.client(EC2Client), pageSize: ENDPOINT_PAGES.of };
  for await (const page of paginateDescribeVpcEndpoints(config, input)) {
    yield* toldList(page.VpcEndpoints, ENDPOINT_PAGES.operation, "VpcEndpoints");
  }
}

/** On its way out, or never come to be. AWS writes states in lower camel case, its model in upper. */
const GONE = ["deleting", "deleted", "rejected", "failed", "expired"];

function listed(endpoint: VpcEndpoint, target: Target): Listed<VpcEndpoint> {
  const id = toldText(endpoint.VpcEndpointId, ENDPOINT_PAGES.operation, "VpcEndpointId");
  if (isOthers(endpoint.OwnerId, target)) return { skipped: OTHERS };
  const arn = arnOf(target, "vpc-endpoint", id);
  const state = endpoint.State?.toLowerCase();
  if (state !== undefined && GONE.includes(state)) {
    return { skipped: `endpoint-${state}`, thing: { id: arn, region: target.region } };
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
