import { toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { classicLoadBalancer } from "./resources/classic.ts";

export default defineCheck({
  id: "elb-classic-access-logs-enabled",
  title: "Classic Load Balancers log access",
  severity: "medium",
  why: "Only the load balancer sees who asked for what: to the instances every connection comes from its own addresses, so that after an intrusion nobody can say where it began.",
  fix: "Give Elastic Load Balancing permission to write to a bucket of the same region, and switch access logs on.",
  remediation: {
    cli: `aws elb modify-load-balancer-attributes --load-balancer-name {{id}} --load-balancer-attributes 'AccessLog={Enabled=true,S3BucketName='{{logBucket}}',EmitInterval=5}' --region {{region}}`,
    terraform: `resource "aws_elb" "this" {
  name = {{id}}
  access_logs {
    bucket   = {{logBucket}}
    interval = 5
  }
}`,
    breaks:
      "Nothing: the logs cost their storage. The bucket's policy has to let Elastic Load Balancing write to it first.",
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5",
  ],
  techniques: ["T1562.008"],
  resource: classicLoadBalancer,
  records: "elb-access-logs",
  facts: ["attributes"],
  async evaluate(_, facts) {
    const { AccessLog } = await facts.attributes();
    const operation = "ElasticLoadBalancing:DescribeLoadBalancerAttributes";
    const accessLogs = toldFlag(AccessLog?.Enabled, operation, "AccessLog.Enabled");
    const evidence = { expected: { accessLogs: true }, observed: { accessLogs } };
    return accessLogs
      ? pass("The load balancer logs access.", evidence)
      : fail("The load balancer does not log access.", evidence);
  },
});
