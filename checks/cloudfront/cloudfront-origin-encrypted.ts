import { required, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { behaviorsTo, LIST, originsOf, takesHttp } from "./behaviors.ts";
import { customOf } from "./origins.ts";
import { distribution } from "./resources/distribution.ts";

export default defineCheck({
  id: "cloudfront-origin-encrypted",
  title: "CloudFront asks its custom origins over HTTPS",
  severity: "medium",
  why: "The viewer sees a padlock while what was asked and answered goes from the edge to the origin readable, across the Internet.",
  fix: "Give the origin a certificate that a public authority has signed, and set its protocol policy to https-only; match-viewer does where viewers cannot use HTTP.",
  remediation: {
    cli: {
      none: "update-distribution takes the whole configuration: set OriginProtocolPolicy to https-only in the origins of what get-distribution-config gives.",
    },
    terraform: `resource "aws_cloudfront_distribution" "this" {
  origin {
    domain_name = {{originDomain}}
    origin_id   = {{originId}}
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
}`,
    breaks:
      "An origin without a valid certificate answers with 502. A bucket's website endpoint knows no HTTPS: use the bucket itself with origin access control.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-9",
  ],
  techniques: ["T1040", "T1557"],
  resource: distribution,
  facts: [],
  evaluate({ data }) {
    const custom = originsOf(data).flatMap((origin) => {
      const config = customOf(origin);
      if (config === undefined) return [];
      const protocolPolicy = toldText(config.OriginProtocolPolicy, LIST, "OriginProtocolPolicy");
      const always = required(POLICIES.get(protocolPolicy), LIST, "OriginProtocolPolicy that is known");
      const plain = always === "as the viewer" ? behaviorsTo(origin, data).some(takesHttp) : always === "http";
      return [{ origin: toldText(origin.Id, LIST, "Origins.Id"), protocolPolicy, plain }];
    });
    if (custom.length === 0) return notApplicable("no-custom-origin");
    const evidence = { expected: { plainOrigins: [] }, observed: { origins: custom } };
    return custom.every(({ plain }) => !plain)
      ? pass("The distribution asks its custom origins over HTTPS.", evidence)
      : fail("The distribution asks a custom origin over HTTP.", evidence);
  },
});

const POLICIES: ReadonlyMap<string, "https" | "http" | "as the viewer"> = new Map([
  ["https-only", "https"],
  ["http-only", "http"],
  ["match-viewer", "as the viewer"],
]);
