import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { behaviorsOf, takesHttp } from "./behaviors.ts";
import { distribution } from "./resources/distribution.ts";

export default defineCheck({
  id: "cloudfront-viewer-https-required",
  title: "CloudFront distributions serve over HTTPS only",
  severity: "medium",
  why: "A request over HTTP shows its cookies and its content to whoever sits on the way, who can change the page too.",
  fix: "Set the viewer protocol policy of the default cache behavior and of every other one to redirect-to-https, or to https-only.",
  remediation: {
    cli: {
      none: "update-distribution takes the whole configuration: set ViewerProtocolPolicy to redirect-to-https in each behavior of what get-distribution-config gives.",
    },
    terraform: `resource "aws_cloudfront_distribution" "this" {
  # in the default_cache_behavior and in every ordered_cache_behavior
  default_cache_behavior {
    viewer_protocol_policy = "redirect-to-https"
  }
}`,
    breaks: "Clients that know no HTTPS or do not follow redirects fail.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-3",
  ],
  techniques: ["T1040", "T1557"],
  resource: distribution,
  facts: [],
  evaluate({ data }) {
    const plain = behaviorsOf(data).filter((behavior) => takesHttp(behavior));
    const paths = plain.map((behavior) => ("PathPattern" in behavior ? (behavior.PathPattern ?? null) : "(default)"));
    const evidence = { expected: { behaviorsOverHttp: [] }, observed: { behaviorsOverHttp: paths } };
    return plain.length === 0
      ? pass("The distribution serves over HTTPS only.", evidence)
      : fail("The distribution serves over HTTP, too.", evidence);
  },
});
