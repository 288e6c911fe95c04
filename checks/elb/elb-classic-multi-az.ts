import { toldList } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { classicLoadBalancer } from "./resources/classic.ts";

export default defineCheck({
  id: "elb-classic-multi-az",
  title: "Classic Load Balancers are in more than one Availability Zone",
  severity: "medium",
  why: "With the one zone the load balancer is gone too, however many servers are well in the others.",
  fix: "Attach a subnet of at least one more zone that has instances.",
  remediation: {
    cli: "aws elb attach-load-balancer-to-subnets --load-balancer-name {{id}} --subnets {{subnetId}} --region {{region}}",
    terraform: `resource "aws_elb" "this" {
  name    = {{id}}
  subnets = [{{subnetId}}, {{otherSubnetId}}]
}`,
    breaks: "Traffic between zones has a price.",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-az.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-10",
  ],
  techniques: ["T1499"],
  resource: classicLoadBalancer,
  facts: [],
  evaluate({ data }) {
    const operation = "ElasticLoadBalancing:DescribeLoadBalancers";
    const zones = [...toldList(data.AvailabilityZones, operation, "AvailabilityZones")].sort();
    const evidence = { expected: { zones: "two or more" }, observed: { zones } };
    return new Set(zones).size > 1
      ? pass("The load balancer is in more than one zone.", evidence)
      : fail("The load balancer is in one zone only.", evidence);
  },
});
