import type { LoadBalancerDescription } from "@aws-sdk/client-elastic-load-balancing";
import { toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { ELB } from "./kind.ts";
import { NOT_THERE, named } from "./named.ts";

const PAGES: PageCall = {
  operation: "ElasticLoadBalancing:DescribeLoadBalancers",
  per: "page",
  of: 400,
  things: "Classic Load Balancers",
  counted: "AWS::ElasticLoadBalancing::LoadBalancer",
};

const ATTRIBUTES = "ElasticLoadBalancing:DescribeLoadBalancerAttributes";

/** Load balancers of the first generation. */
export const classicLoadBalancer = defineResource({
  type: "AWS::ElasticLoadBalancing::LoadBalancer",
  kind: { ...ELB, subType: "aws-elb-classic-load-balancer", noun: "Classic Load Balancer" },
  scope: "region",
  ids: "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{name}",
  goneCodes: NOT_THERE,
  list: {
    actions: ["elasticloadbalancing:DescribeLoadBalancers"],
    calls: [PAGES],
    async *run(target) {
      const { ElasticLoadBalancingClient, paginateDescribeLoadBalancers } = await import(
        "@aws-sdk/client-elastic-load-balancing"
      );
      const config = { client: target.client(ElasticLoadBalancingClient) };
      // The paginator takes no size of its own.
      for await (const page of paginateDescribeLoadBalancers(config, { PageSize: PAGES.of })) {
        const all = toldList(page.LoadBalancerDescriptions, PAGES.operation, "LoadBalancerDescriptions");
        for (const one of all) yield listed(one, target);
      }
    },
    only: {
      actions: ["elasticloadbalancing:DescribeLoadBalancers"],
      calls: [{ operation: PAGES.operation, per: "thing", thing: "Classic Load Balancer that is asked for" }],
      async *run(wanted, target) {
        const names = wanted.map(({ name }) => name);
        for await (const one of named(names, (some) => describe(some, target))) yield listed(one, target);
      },
    },
  },
  facts: {
    attributes: {
      actions: ["elasticloadbalancing:DescribeLoadBalancerAttributes"],
      calls: [{ operation: ATTRIBUTES, per: "resource" }],
      async read({ name }, target) {
        const { DescribeLoadBalancerAttributesCommand, ElasticLoadBalancingClient } = await import(
          "@aws-sdk/client-elastic-load-balancing"
        );
        const command = new DescribeLoadBalancerAttributesCommand({ LoadBalancerName: name });
        const answer = await target.client(ElasticLoadBalancingClient).send(command);
        return toldObject(answer.LoadBalancerAttributes, ATTRIBUTES, "LoadBalancerAttributes");
      },
    },
  },
  // Calls of the second generation have the same names, and other parameters.
  changes: [
    {
      source: "elasticloadbalancing.amazonaws.com",
      names: [
        "AttachLoadBalancerToSubnets",
        "CreateLoadBalancer",
        "CreateLoadBalancerListeners",
        "CreateLoadBalancerPolicy",
        "DeleteLoadBalancer",
        "DeleteLoadBalancerListeners",
        "DetachLoadBalancerFromSubnets",
        "DisableAvailabilityZonesForLoadBalancer",
        "EnableAvailabilityZonesForLoadBalancer",
        "ModifyLoadBalancerAttributes",
        "SetLoadBalancerListenerSSLCertificate",
        "SetLoadBalancerPoliciesOfListener",
      ],
      at: ["requestParameters.loadBalancerName"],
    },
  ],
});

async function describe(LoadBalancerNames: string[], target: Target): Promise<readonly LoadBalancerDescription[]> {
  const { DescribeLoadBalancersCommand, ElasticLoadBalancingClient } = await import(
    "@aws-sdk/client-elastic-load-balancing"
  );
  const command = new DescribeLoadBalancersCommand({ LoadBalancerNames });
  const answer = await target.client(ElasticLoadBalancingClient).send(command);
  return toldList(answer.LoadBalancerDescriptions, PAGES.operation, "LoadBalancerDescriptions");
}

function listed(
  one: LoadBalancerDescription,
  { partition, account, region }: Target,
): Resource<LoadBalancerDescription> {
  const name = toldText(one.LoadBalancerName, PAGES.operation, "LoadBalancerName");
  // The form of the Service Authorization Reference: the listing has no ARN.
  const id = `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`;
  return { id, name, region, data: one, raw: encodeObject({ ...one }) };
}
