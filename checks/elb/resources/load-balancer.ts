import type { LoadBalancer } from "@aws-sdk/client-elastic-load-balancing-v2";
import { toldList, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { DELIVERY_ACTIONS, DELIVERY_CALLS, isDelivered } from "../../cloudtrail/resources/log-deliveries.ts";
import { ELB } from "./kind.ts";
import { LISTENER_CALL, listenersOf, RULE_CALL, rulesOf } from "./listeners.ts";
import { LOAD_BALANCER_CHANGES } from "./load-balancer-changes.ts";
import { NOT_THERE, named } from "./named.ts";

const PAGES: PageCall = {
  operation: "ElasticLoadBalancingv2:DescribeLoadBalancers",
  per: "page",
  of: 400,
  things: "load balancers",
  counted: "AWS::ElasticLoadBalancingV2::LoadBalancer",
};

const ATTRIBUTES = "ElasticLoadBalancingv2:DescribeLoadBalancerAttributes";

/** Application, Network and Gateway Load Balancers. */
export const loadBalancer = defineResource({
  type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  kind: { ...ELB, subType: "aws-elb-load-balancer", noun: "load balancer" },
  scope: "region",
  ids: "arn:{partition}:elasticloadbalancing:{region}:{account}:loadbalancer/{path}",
  goneCodes: [...NOT_THERE, "ListenerNotFound", "ListenerNotFoundException"],
  list: {
    actions: ["elasticloadbalancing:DescribeLoadBalancers"],
    calls: [PAGES],
    async *run(target) {
      const { ElasticLoadBalancingV2Client, paginateDescribeLoadBalancers } = await import(
        "@aws-sdk/client-elastic-load-balancing-v2"
      );
      const config = { client: target.client(ElasticLoadBalancingV2Client) };
      // The paginator takes no size of its own.
      for await (const page of paginateDescribeLoadBalancers(config, { PageSize: PAGES.of })) {
        for (const one of toldList(page.LoadBalancers, PAGES.operation, "LoadBalancers")) yield listed(one, target);
      }
    },
    only: {
      actions: ["elasticloadbalancing:DescribeLoadBalancers"],
      calls: [{ operation: PAGES.operation, per: "thing", thing: "load balancer that is asked for" }],
      async *run(wanted, target) {
        // Those of the first generation have the same ARNs, but for the slashes.
        const arns = wanted.filter(({ name }) => name.includes("/")).map(({ id }) => id);
        for await (const one of named(arns, (some) => describe(some, target))) yield listed(one, target);
      },
    },
  },
  facts: {
    /** By their keys, e.g. `access_logs.s3.enabled`. */
    attributes: {
      actions: ["elasticloadbalancing:DescribeLoadBalancerAttributes"],
      calls: [{ operation: ATTRIBUTES, per: "resource" }],
      async read({ id }, target): Promise<ReadonlyMap<string, string>> {
        const { DescribeLoadBalancerAttributesCommand, ElasticLoadBalancingV2Client } = await import(
          "@aws-sdk/client-elastic-load-balancing-v2"
        );
        const command = new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: id });
        const answer = await target.client(ElasticLoadBalancingV2Client).send(command);
        const attributes = toldList(answer.Attributes, ATTRIBUTES, "Attributes");
        return new Map(attributes.map(({ Key = "", Value = "" }) => [Key, Value]));
      },
    },
    listeners: {
      actions: ["elasticloadbalancing:DescribeListeners"],
      calls: [LISTENER_CALL],
      read: (resource, target) => listenersOf(resource, target),
    },
    /** Of each HTTP listener whose default action redirects: any other one's decide nothing. */
    rules: {
      actions: ["elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeRules"],
      calls: [LISTENER_CALL, RULE_CALL],
      read: (resource, target) => rulesOf(resource, target),
    },
    /** The way that has nothing to do with the load balancer's own attributes. */
    logsAreDelivered: {
      actions: DELIVERY_ACTIONS,
      calls: DELIVERY_CALLS,
      read({ id, data }, target) {
        const type = toldText(data.Type, PAGES.operation, "Type");
        return isDelivered(id, type === "network" ? "NLB_ACCESS_LOGS" : "ALB_ACCESS_LOGS", target);
      },
    },
  },
  changes: LOAD_BALANCER_CHANGES,
});

async function describe(LoadBalancerArns: string[], target: Target): Promise<readonly LoadBalancer[]> {
  const { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } = await import(
    "@aws-sdk/client-elastic-load-balancing-v2"
  );
  const command = new DescribeLoadBalancersCommand({ LoadBalancerArns });
  const { LoadBalancers } = await target.client(ElasticLoadBalancingV2Client).send(command);
  return toldList(LoadBalancers, PAGES.operation, "LoadBalancers");
}

function listed(one: LoadBalancer, { region }: Target): Listed<LoadBalancer> {
  const id = toldText(one.LoadBalancerArn, PAGES.operation, "LoadBalancerArn");
  // One that could not be set up has no nodes; AWS keeps it until somebody deletes it.
  if (one.State?.Code === "failed") return { skipped: "failed", thing: { id, region } };
  const name = toldText(one.LoadBalancerName, PAGES.operation, "LoadBalancerName");
  return { id, name, region, data: one, raw: encodeObject({ ...one }) };
}
