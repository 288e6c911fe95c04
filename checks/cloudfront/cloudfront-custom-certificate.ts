import { toldFlag, toldObject } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { LIST } from "./behaviors.ts";
import { distribution } from "./resources/distribution.ts";

export default defineCheck({
  id: "cloudfront-custom-certificate",
  title: "CloudFront distributions have a certificate of their own",
  severity: "low",
  why: "Under a name of cloudfront.net nobody can tell whose site it is, and CloudFront takes TLS 1.0 with that certificate whatever is set.",
  fix: "Request a certificate for your own domain name in Certificate Manager of us-east-1, and give both to the distribution.",
  remediation: {
    cli: {
      none: "update-distribution takes the whole configuration: set Aliases and ACMCertificateArn of what get-distribution-config gives.",
    },
    terraform: `resource "aws_cloudfront_distribution" "this" {
  aliases = [{{domainName}}]
  viewer_certificate {
    acm_certificate_arn      = {{certificateArn}}
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}`,
    breaks: "Nothing: the name of cloudfront.net goes on working. DNS has to point your own name at it.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-7",
  ],
  techniques: ["T1557"],
  resource: distribution,
  facts: [],
  evaluate({ data }) {
    // Each tenant of such a distribution brings its own.
    if (data.ConnectionMode === "tenant-only") return notApplicable("of-tenants");
    const certificate = toldObject(data.ViewerCertificate, LIST, "ViewerCertificate");
    const own = !toldFlag(certificate.CloudFrontDefaultCertificate, LIST, "CloudFrontDefaultCertificate");
    const evidence = { expected: { ownCertificate: true }, observed: { ownCertificate: own } };
    return own
      ? pass("The distribution has a certificate of its own.", evidence)
      : fail("The distribution has the certificate of CloudFront's own domain.", evidence);
  },
});
