import type { ChangeRule } from "../../../src/model/change.ts";

const source = "elasticloadbalancing.amazonaws.com";

/** Who deletes a listener, or changes its rules, names these alone: CloudTrail does not say of which load balancer they are. */
export const LOAD_BALANCER_CHANGES: readonly ChangeRule[] = [
  { source, names: ["CreateLoadBalancer"], at: ["responseElements.loadBalancers[].loadBalancerArn"] },
  {
    source,
    names: ["CreateListener", "DeleteLoadBalancer", "ModifyLoadBalancerAttributes", "SetSubnets"],
    at: ["requestParameters.loadBalancerArn"],
  },
  { source, names: ["ModifyListener"], at: ["responseElements.listeners[].loadBalancerArn"] },
];
