import type { ResolverQueryLogConfigAssociation } from "@aws-sdk/client-route53resolver";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";
import { listedVpc, VPC_ACTIONS, VPC_PAGES, vpcs } from "../../vpc/resources/vpc.ts";
import { ROUTE53 } from "./kind.ts";

export const ASSOCIATIONS = "Route53Resolver:ListResolverQueryLogConfigAssociations";

const PAGES: PageCall = {
  operation: ASSOCIATIONS,
  per: "page",
  of: 100,
  things: "query log associations",
};

/** What Resolver logs of a VPC: its id is the VPC's ARN. */
export const vpcQueryLogging = defineResource({
  type: "AWS::Route53Resolver::VpcQueryLogging",
  kind: { ...ROUTE53, subType: "aws-route53-vpc-query-logging", noun: "VPC" },
  scope: "region",
  ids: "arn:{partition}:ec2:{region}:{account}:vpc/{name}",
  list: {
    actions: VPC_ACTIONS,
    calls: [VPC_PAGES],
    async *run(target) {
      for await (const vpc of vpcs(target)) yield listedVpc(vpc, target);
    },
  },
  facts: {
    /** The VPC's associations with configurations, of the account's own or shared with it. */
    associations: {
      actions: ["route53resolver:ListResolverQueryLogConfigAssociations"],
      calls: [PAGES],
      async read({ data }, target): Promise<readonly ResolverQueryLogConfigAssociation[]> {
        const all = await associations(target);
        return all.filter(({ ResourceId }) => toldText(ResourceId, ASSOCIATIONS, "ResourceId") === data.VpcId);
      },
    },
  },
  changes: [
    {
      source: "route53resolver.amazonaws.com",
      names: ["AssociateResolverQueryLogConfig", "DisassociateResolverQueryLogConfig"],
      at: ["requestParameters.resourceId"],
    },
    {
      source: "ec2.amazonaws.com",
      names: ["CreateDefaultVpc", "CreateVpc", "DeleteVpc"],
      at: ["responseElements.vpc.vpcId", "requestParameters.vpcId"],
    },
  ],
});

function associations(target: Target): Promise<readonly ResolverQueryLogConfigAssociation[]> {
  return target.once("route53:query-log-associations", async () => {
    const { paginateListResolverQueryLogConfigAssociations, Route53ResolverClient } = await import(
      "@aws-sdk/client-route53resolver"
    );
    const config = { client: target.client(Route53ResolverClient), pageSize: PAGES.of };
    const found: ResolverQueryLogConfigAssociation[] = [];
    for await (const page of paginateListResolverQueryLogConfigAssociations(config, {})) {
      const each = toldList(
        page.ResolverQueryLogConfigAssociations,
        ASSOCIATIONS,
        "ResolverQueryLogConfigAssociations",
      );
      found.push(...each);
    }
    return found;
  });
}
