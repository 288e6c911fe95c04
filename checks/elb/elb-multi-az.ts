import { toldList, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { loadBalancer } from "./resources/load-balancer.ts";

export default defineCheck({
  id: "elb-multi-az",
  title: "Load balancers are in more than one Availability Zone",
  severity: "medium",
  why: "With the one zone the load balancer is gone too, however many servers are well in the others.",
  fix: "Give the load balancer subnets of at least one more zone that has targets.",
  remediation: {
    cli: "aws elbv2 set-subnets --load-balancer-arn {{arn}} --subnets {{subnetId}} {{otherSubnetId}} --region {{region}}",
    terraform: `resource "aws_lb" "this" {
  name    = {{name}}
  subnets = [{{subnetId}}, {{otherSubnetId}}]
}`,
    breaks: "Traffic between zones has a price. The subnets that are named replace those that were there.",
    values: ({ data }) => ({ name: data.LoadBalancerName }),
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/availability-zones.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-13",
  ],
  techniques: ["T1499"],
  resource: loadBalancer,
  facts: [],
  evaluate({ data }) {
    const zones = toldList(data.AvailabilityZones, LIST, "AvailabilityZones");
    const names = [...new Set(zones.map(({ ZoneName }) => toldText(ZoneName, LIST, "ZoneName")))].sort();
    const evidence = { expected: { zones: "two or more" }, observed: { zones: names } };
    return names.length > 1
      ? pass("The load balancer is in more than one zone.", evidence)
      : fail("The load balancer is in one zone only.", evidence);
  },
});

const LIST = "ElasticLoadBalancingv2:DescribeLoadBalancers";
