import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

export const LOAD_BALANCER = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/app/front/0a1b2c3d4e5f6071`;
export const LISTENER = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:listener/app/front/0a1b2c3d4e5f6071/1`;

/** What DescribeLoadBalancers says of one load balancer, of the type application unless `more` says otherwise. */
export function balancers(more: JsonObject = {}): RecordedCall {
  const one = {
    LoadBalancerArn: LOAD_BALANCER,
    LoadBalancerName: "front",
    Type: "application",
    State: { Code: "active" },
    ...more,
  };
  return answer("Elastic Load Balancing v2:DescribeLoadBalancers", { LoadBalancers: [one] });
}

export function attributes(values: Readonly<Record<string, string>>): RecordedCall {
  const Attributes = Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
  return answer("Elastic Load Balancing v2:DescribeLoadBalancerAttributes", { Attributes });
}

export function listeners(...each: readonly JsonObject[]): RecordedCall {
  const Listeners = each.map((one) => ({ ListenerArn: LISTENER, Port: 80, ...one }));
  return answer("Elastic Load Balancing v2:DescribeListeners", { Listeners });
}

export const REDIRECT = [{ Type: "redirect", RedirectConfig: { Protocol: "HTTPS", StatusCode: "HTTP_301" } }];
export const FORWARD = [{ Type: "forward" }];

/** What DescribeRules says of a listener whose rules do that, each one. */
export function rules(...each: readonly JsonObject[][]): RecordedCall {
  const Rules = each.map((Actions) => ({ Actions }));
  return answer("Elastic Load Balancing v2:DescribeRules", { Rules });
}

/** A Classic Load Balancer, with an HTTP listener unless `more` says otherwise. */
export function classics(more: JsonObject = {}): RecordedCall {
  const ListenerDescriptions = [{ Listener: { Protocol: "HTTP", LoadBalancerPort: 80 } }];
  const one = { LoadBalancerName: "old", ListenerDescriptions, ...more };
  return answer("Elastic Load Balancing:DescribeLoadBalancers", { LoadBalancerDescriptions: [one] });
}

export function classicAttributes(more: JsonObject): RecordedCall {
  return answer("Elastic Load Balancing:DescribeLoadBalancerAttributes", { LoadBalancerAttributes: more });
}
