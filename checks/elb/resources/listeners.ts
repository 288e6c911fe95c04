import type { Action, Listener, LoadBalancer, Rule } from "@aws-sdk/client-elastic-load-balancing-v2";
import { malformed, toldList, toldText } from "../../../src/model/answers.ts";
import type { ResourceCall, ThingCall } from "../../../src/model/api-call.ts";
import type { Resource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";

/** A load balancer has fifty unless its quota is raised; a page holds more. */
export const LISTENER_CALL: ResourceCall = {
  operation: "ElasticLoadBalancingv2:DescribeListeners",
  per: "resource",
};

/** A load balancer has a hundred rules unless its quota is raised. */
export const RULE_CALL: ThingCall = {
  operation: "ElasticLoadBalancingv2:DescribeRules",
  per: "thing",
  thing: "HTTP listener that redirects",
};

/** The most of both on a page. */
const MOST = 400;

/** Two facts need them, and both are of one resource, which the scanner holds as long as it judges it. */
const known = new WeakMap<Resource<LoadBalancer>, Promise<readonly Listener[]>>();

export function listenersOf(resource: Resource<LoadBalancer>, target: Target): Promise<readonly Listener[]> {
  const read = known.get(resource) ?? readListeners(resource, target);
  known.set(resource, read);
  return read;
}

export interface ListenerRules {
  readonly port: number | undefined;
  readonly rules: readonly Rule[];
}

export async function rulesOf(resource: Resource<LoadBalancer>, target: Target): Promise<readonly ListenerRules[]> {
  const { ElasticLoadBalancingV2Client, paginateDescribeRules } = await import(
    "@aws-sdk/client-elastic-load-balancing-v2"
  );
  const config = { client: target.client(ElasticLoadBalancingV2Client), pageSize: MOST };
  const all: ListenerRules[] = [];
  for (const { Protocol, DefaultActions, ListenerArn, Port } of await listenersOf(resource, target)) {
    if (protocolOf({ Protocol }) !== "HTTP") continue;
    const actions = toldList(DefaultActions, LISTENER_CALL.operation, "DefaultActions");
    if (!redirects(actions, LISTENER_CALL.operation)) continue;
    const arn = toldText(ListenerArn, LISTENER_CALL.operation, "ListenerArn");
    const rules: Rule[] = [];
    for await (const page of paginateDescribeRules(config, { ListenerArn: arn })) {
      rules.push(...toldList(page.Rules, RULE_CALL.operation, "Rules"));
    }
    // The default action is the last of them.
    if (rules.length === 0) throw malformed(RULE_CALL.operation, "Rules");
    all.push({ port: Port, rules });
  }
  return all;
}

const PROTOCOLS = ["GENEVE", "HTTP", "HTTPS", "QUIC", "TCP", "TCP_QUIC", "TCP_UDP", "TLS", "UDP"] as const;

/** What a listener speaks. One that nobody knows may be HTTP by another name, or TLS. */
export function protocolOf({ Protocol }: Pick<Listener, "Protocol">): (typeof PROTOCOLS)[number] {
  const protocol = PROTOCOLS.find((one) => one === Protocol);
  if (protocol === undefined) throw malformed(LISTENER_CALL.operation, "Protocol that is known");
  return protocol;
}

/** Do the actions do nothing but send the client on to HTTPS? */
export function redirects(actions: readonly Action[], operation: string): boolean {
  const each = actions.map(({ Type, RedirectConfig }) => {
    if (toldText(Type, operation, "Type") !== "redirect") return false;
    return toldText(RedirectConfig?.Protocol, operation, "Protocol") === "HTTPS";
  });
  return each.length > 0 && each.every(Boolean);
}

async function readListeners({ id }: Resource<LoadBalancer>, target: Target): Promise<readonly Listener[]> {
  const { ElasticLoadBalancingV2Client, paginateDescribeListeners } = await import(
    "@aws-sdk/client-elastic-load-balancing-v2"
  );
  const config = { client: target.client(ElasticLoadBalancingV2Client), pageSize: MOST };
  const all: Listener[] = [];
  for await (const page of paginateDescribeListeners(config, { LoadBalancerArn: id })) {
    all.push(...toldList(page.Listeners, LISTENER_CALL.operation, "Listeners"));
  }
  return all;
}
