import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { flagOf, typeOf } from "./attributes.ts";
import { protocolOf } from "./resources/listeners.ts";
import { loadBalancer } from "./resources/load-balancer.ts";

export default defineCheck({
  id: "elb-access-logs-enabled",
  title: "Application and Network Load Balancers log access",
  severity: "medium",
  why: "Only the load balancer sees who asked for what: behind it every connection comes from its own addresses, so that after an intrusion nobody can say where it began.",
  fix: "Give Elastic Load Balancing permission to write to a bucket of the same region and switch access logs on; or have CloudWatch Logs deliver them. A Network Load Balancer logs its TLS listeners only, and one without any has nothing to log.",
  remediation: {
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn {{arn}} --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value={{logBucket}} --region {{region}}",
    terraform: `resource "aws_lb" "this" {
  name = {{name}}
  access_logs {
    bucket  = {{logBucket}}
    enabled = true
  }
}`,
    breaks:
      "Nothing: the logs cost their storage. The bucket's policy has to let Elastic Load Balancing write to it first.",
    values: ({ data }) => ({ name: data.LoadBalancerName }),
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5",
  ],
  techniques: ["T1562.008"],
  resource: loadBalancer,
  records: "elb-access-logs",
  facts: ["attributes", "listeners", "logsAreDelivered"],
  async evaluate({ data }, facts) {
    const type = typeOf(data);
    if (type === "gateway") return notApplicable("gateway-load-balancer");
    if (type === "network") {
      const listeners = await facts.listeners();
      if (listeners.every((one) => protocolOf(one) !== "TLS")) {
        return notApplicable("no-tls-listener");
      }
    }
    const expected = { accessLogs: true };
    if (flagOf(await facts.attributes(), "access_logs.s3.enabled")) {
      return pass("The load balancer logs access to a bucket.", { expected, observed: { accessLogs: true, to: "s3" } });
    }
    return (await facts.logsAreDelivered())
      ? pass("CloudWatch Logs delivers the load balancer's access logs.", {
          expected,
          observed: { accessLogs: true, to: "log delivery" },
        })
      : fail("The load balancer does not log access.", { expected, observed: { accessLogs: false } });
  },
});
