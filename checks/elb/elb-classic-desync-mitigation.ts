import { required, toldList, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { DESYNC_MODES } from "./attributes.ts";
import { classicLoadBalancer } from "./resources/classic.ts";

export default defineCheck({
  id: "elb-classic-desync-mitigation",
  title: "Classic Load Balancers stop requests that are read in two ways",
  severity: "medium",
  why: "Where the load balancer and the server disagree on where a request ends, an attacker puts a second one into the first, past all rules, and into the connection of somebody else.",
  fix: "Set the desync mitigation mode to defensive, or to strictest where all clients keep to the standard.",
  remediation: {
    cli: `aws elb modify-load-balancer-attributes --load-balancer-name {{id}} --load-balancer-attributes 'AdditionalAttributes=[{Key=elb.http.desyncmitigationmode,Value=defensive}]' --region {{region}}`,
    terraform: `resource "aws_elb" "this" {
  name                   = {{id}}
  desync_mitigation_mode = "defensive"
}`,
    breaks: "Requests that are ambiguous are refused; the access logs say of each what class it is of.",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-desync-mitigation-mode.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-14",
  ],
  techniques: ["T1190"],
  resource: classicLoadBalancer,
  facts: ["attributes"],
  async evaluate({ data }, facts) {
    const listeners = toldList(data.ListenerDescriptions, LIST, "ListenerDescriptions");
    const protocols = listeners.map(({ Listener }) => toldText(Listener?.Protocol, LIST, "Protocol").toUpperCase());
    if (!protocols.some((one) => one === "HTTP" || one === "HTTPS")) return notApplicable("no-http-listener");
    const all = toldList((await facts.attributes()).AdditionalAttributes, ATTRIBUTES, "AdditionalAttributes");
    const told = all.find(({ Key }) => Key === "elb.http.desyncmitigationmode")?.Value;
    const mode = toldText(told, ATTRIBUTES, "elb.http.desyncmitigationmode");
    const stops = required(DESYNC_MODES.get(mode), ATTRIBUTES, "elb.http.desyncmitigationmode that is known");
    const evidence = { expected: { mode: "defensive or strictest" }, observed: { mode } };
    return stops
      ? pass("The load balancer stops ambiguous requests.", evidence)
      : fail("The load balancer only counts ambiguous requests and passes them on.", evidence);
  },
});

const LIST = "ElasticLoadBalancing:DescribeLoadBalancers";
const ATTRIBUTES = "ElasticLoadBalancing:DescribeLoadBalancerAttributes";
