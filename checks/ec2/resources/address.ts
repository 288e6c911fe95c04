import type { Address } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { EC2 } from "./kind.ts";

/** Elastic IP addresses. */
export const ec2Address = defineResource({
  type: "AWS::EC2::EIP",
  kind: { ...EC2, subType: "aws-ec2-elastic-ip", noun: "Elastic IP address" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:elastic-ip/{name}",
  list: {
    actions: ["ec2:DescribeAddresses"],
    // It has no pages: AWS gives all of them.
    calls: [{ operation: "EC2:DescribeAddresses", per: "target" }],
    async *run(target) {
      const { DescribeAddressesCommand, EC2Client } = await import("@aws-sdk/client-ec2");
      const { Addresses } = await target.client(EC2Client).send(new DescribeAddressesCommand({}));
      for (const address of toldList(Addresses, "EC2:DescribeAddresses", "Addresses")) yield listed(address, target);
    },
  },
  facts: {},
  // Who lets go of one names the association, and not the address.
  changes: [
    {
      source: "ec2.amazonaws.com",
      names: ["AllocateAddress", "AssociateAddress", "ReleaseAddress"],
      at: ["requestParameters.allocationId", "responseElements.allocationId"],
    },
  ],
});

function listed(address: Address, { partition, account, region }: Target): Resource<Address> {
  const id = toldText(address.AllocationId, "EC2:DescribeAddresses", "AllocationId");
  const tags = tagsOf(address.Tags);
  return {
    id: `arn:${partition}:ec2:${region}:${account}:elastic-ip/${id}`,
    name: tags["Name"] || address.PublicIp || id,
    region,
    tags,
    data: address,
    raw: encodeObject({ ...address, Tags: undefined }),
  };
}
