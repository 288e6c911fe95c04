import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { DESYNC_MODES, textOf, typeOf } from "./attributes.ts";
import { loadBalancer } from "./resources/load-balancer.ts";

export default defineCheck({
  id: "elb-desync-mitigation",
  title: "Application Load Balancers stop requests that are read in two ways",
  severity: "medium",
  why: "Where the load balancer and the server disagree on where a request ends, an attacker puts a second one into the first, past all rules, and into the connection of somebody else.",
  fix: "Set the desync mitigation mode to defensive, or to strictest where all clients keep to the standard.",
  remediation: {
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn {{arn}} --attributes Key=routing.http.desync_mitigation_mode,Value=defensive --region {{region}}",
    terraform: `resource "aws_lb" "this" {
  name                   = {{name}}
  desync_mitigation_mode = "defensive"
}`,
    breaks: "Requests that are ambiguous are refused; the access logs say of each what class it is of.",
    values: ({ data }) => ({ name: data.LoadBalancerName }),
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#desync-mitigation-mode",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12",
  ],
  techniques: ["T1190"],
  resource: loadBalancer,
  facts: ["attributes"],
  async evaluate({ data }, facts) {
    if (typeOf(data) !== "application") return notApplicable("not-application-load-balancer");
    const mode = textOf(await facts.attributes(), "routing.http.desync_mitigation_mode");
    const stops = required(DESYNC_MODES.get(mode), ATTRIBUTES, "routing.http.desync_mitigation_mode that is known");
    const evidence = { expected: { mode: "defensive or strictest" }, observed: { mode } };
    return stops
      ? pass("The load balancer stops ambiguous requests.", evidence)
      : fail("The load balancer only counts ambiguous requests and passes them on.", evidence);
  },
});

const ATTRIBUTES = "ElasticLoadBalancingv2:DescribeLoadBalancerAttributes";
