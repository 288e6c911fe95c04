import type { DescribeNetworkAclsCommandInput, NetworkAcl } from "@aws-sdk/client-ec2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { batches, defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import { tagsOf } from "../../../src/model/tags.ts";
import type { Target } from "../../../src/model/target.ts";
import { filtersBy } from "../../ec2/resources/filter.ts";
import { arnOf, isOthers, OTHERS, VPC } from "./kind.ts";

const PAGES: PageCall = {
  operation: "EC2:DescribeNetworkAcls",
  per: "page",
  of: 1_000,
  things: "network ACLs",
  counted: "AWS::EC2::NetworkAcl",
};

/** Network ACLs with all their rules, and the subnets that have them. */
export const networkAcl = defineResource({
  type: "AWS::EC2::NetworkAcl",
  kind: { ...VPC, subType: "aws-nacl", noun: "network ACL" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:network-acl/{name}",
  list: {
    actions: ["ec2:DescribeNetworkAcls"],
    calls: [PAGES],
    async *run(target) {
      yield* acls(target, {});
    },
    only: {
      actions: ["ec2:DescribeNetworkAcls"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const input of filtersBy("network-acl-id", wanted)) yield* acls(target, input);
      },
    },
  },
  facts: {},
  changes: [
    { source: "ec2.amazonaws.com", names: ["CreateNetworkAcl"], at: ["responseElements.networkAcl.networkAclId"] },
    {
      source: "ec2.amazonaws.com",
      names: [
        "CreateNetworkAclEntry",
        "DeleteNetworkAcl",
        "DeleteNetworkAclEntry",
        "ReplaceNetworkAclAssociation",
        "ReplaceNetworkAclEntry",
      ],
      at: ["requestParameters.networkAclId"],
    },
  ],
});

async function* acls(target: Target, input: DescribeNetworkAclsCommandInput) {
  const { EC2Client, paginateDescribeNetworkAcls } = await import("@aws-sdk/client-ec2");
  const config = { client: target.client(EC2Client), pageSize: PAGES.of };
  for await (const page of paginateDescribeNetworkAcls(config, input)) {
    yield* batches(toldList(page.NetworkAcls, PAGES.operation, "NetworkAcls"), (acl) => listed(acl, target));
  }
}

function listed(acl: NetworkAcl, target: Target): Listed<NetworkAcl> {
  const id = toldText(acl.NetworkAclId, PAGES.operation, "NetworkAclId");
  if (isOthers(acl.OwnerId, target)) return { skipped: OTHERS };
  const tags = tagsOf(acl.Tags);
  return {
    id: arnOf(target, "network-acl", id),
    name: tags["Name"] || id,
    region: target.region,
    tags,
    data: acl,
    get raw() {
      return encodeObject({ ...acl, Tags: undefined });
    },
  };
}
