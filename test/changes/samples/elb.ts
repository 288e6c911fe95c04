import { recordOf, type Sample } from "./sample.ts";

const place = "arn:aws:elasticloadbalancing:eu-west-1:111122223333";
const service = "elasticloadbalancing";
const arn = `${place}:loadbalancer/app/shop/0a1b2c3d4e5f6071`;
const listener = `${place}:listener/app/shop/0a1b2c3d4e5f6071/1a2b3c4d5e6f7081`;
const type = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const classic = "AWS::ElasticLoadBalancing::LoadBalancer";
const attributes = [{ key: "access_logs.s3.enabled", value: "false" }];

/** Both generations have calls of the same names; a record is of one, and of the other there is nothing. */
export const ELB_SAMPLES: readonly Sample[] = [
  {
    type,
    record: recordOf(
      service,
      "CreateLoadBalancer",
      { name: "shop", subnets: [] },
      { responseElements: { loadBalancers: [{ loadBalancerArn: arn, loadBalancerName: "shop" }] } },
    ),
    ids: [arn],
  },
  {
    type,
    record: recordOf(service, "ModifyLoadBalancerAttributes", { loadBalancerArn: arn, attributes }),
    ids: [arn],
  },
  {
    type,
    record: recordOf(
      service,
      "ModifyListener",
      { listenerArn: listener, sslPolicy: "ELBSecurityPolicy-2016-08" },
      { responseElements: { listeners: [{ listenerArn: listener, loadBalancerArn: arn }] } },
    ),
    ids: [arn],
  },
  { type, record: recordOf(service, "DeleteLoadBalancer", { loadBalancerName: "shop" }), ids: [] },
  {
    type: classic,
    record: recordOf(service, "DeleteLoadBalancer", { loadBalancerName: "shop" }),
    ids: [`${place}:loadbalancer/shop`],
  },
  {
    type: classic,
    record: recordOf(service, "CreateLoadBalancerListeners", {
      loadBalancerName: "shop",
      listeners: [{ protocol: "HTTP", loadBalancerPort: 80, instancePort: 80 }],
    }),
    ids: [`${place}:loadbalancer/shop`],
  },
  { type: classic, record: recordOf(service, "DeleteLoadBalancer", { loadBalancerArn: arn }), ids: [] },
];
