import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { flagOf, typeOf } from "./attributes.ts";
import { loadBalancer } from "./resources/load-balancer.ts";

export default defineCheck({
  id: "elb-drops-invalid-headers",
  title: "Application Load Balancers drop invalid header fields",
  severity: "medium",
  why: "A header field with a name that HTTP does not allow may mean one thing to the load balancer and another to the server behind it, which is how requests are smuggled past both.",
  fix: "Switch on the dropping of invalid header fields.",
  remediation: {
    cli: "aws elbv2 modify-load-balancer-attributes --load-balancer-arn {{arn}} --attributes Key=routing.http.drop_invalid_header_fields.enabled,Value=true --region {{region}}",
    terraform: `resource "aws_lb" "this" {
  name                       = {{name}}
  drop_invalid_header_fields = true
}`,
    breaks:
      "Applications that rely on header fields whose names have other characters than letters, digits and hyphens no longer get them.",
    values: ({ data }) => ({ name: data.LoadBalancerName }),
  },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-4",
  ],
  techniques: ["T1190"],
  resource: loadBalancer,
  facts: ["attributes"],
  async evaluate({ data }, facts) {
    if (typeOf(data) !== "application") return notApplicable("not-application-load-balancer");
    const dropsInvalidHeaders = flagOf(await facts.attributes(), "routing.http.drop_invalid_header_fields.enabled");
    const evidence = { expected: { dropsInvalidHeaders: true }, observed: { dropsInvalidHeaders } };
    return dropsInvalidHeaders
      ? pass("The load balancer drops invalid header fields.", evidence)
      : fail("The load balancer passes invalid header fields on.", evidence);
  },
});
