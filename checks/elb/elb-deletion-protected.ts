import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { flagOf } from "./attributes.ts";
import { loadBalancer } from "./resources/load-balancer.ts";

export default defineCheck({
  id: "elb-deletion-protected",
  title: "Load balancers are protected against deletion",
  severity: "low",
  why: "One call takes a load balancer and its name away, and everything behind it is out of reach until a new one has been made and DNS points there.",
  fix: "Switch deletion protection on, which is one of the load balancer's attributes.",
  remediation: {
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn {{arn}} --attributes Key=deletion_protection.enabled,Value=true --region {{region}}",
    terraform: `resource "aws_lb" "this" {
  name                       = {{name}}
  enable_deletion_protection = true
}`,
    breaks: "Whoever wants to delete it, Terraform or a stack among them, has to switch the protection off first.",
    values: ({ data }) => ({ name: data.LoadBalancerName }),
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-6",
  ],
  techniques: ["T1485"],
  resource: loadBalancer,
  facts: ["attributes"],
  async evaluate(_, facts) {
    const deletionProtection = flagOf(await facts.attributes(), "deletion_protection.enabled");
    const evidence = { expected: { deletionProtection: true }, observed: { deletionProtection } };
    return deletionProtection
      ? pass("The load balancer is protected against deletion.", evidence)
      : fail("The load balancer is not protected against deletion.", evidence);
  },
});
