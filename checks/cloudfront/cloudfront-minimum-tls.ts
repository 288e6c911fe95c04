import { required, toldObject, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { LIST } from "./behaviors.ts";
import { distribution } from "./resources/distribution.ts";

export default defineCheck({
  id: "cloudfront-minimum-tls",
  title: "CloudFront distributions refuse viewers with old versions of TLS",
  severity: "medium",
  why: "TLS 1.0 and 1.1 are given up, and what an old client and CloudFront agree on can be attacked. With the certificate of cloudfront.net, CloudFront takes TLS 1.0 whatever is set.",
  fix: "Use a certificate and a domain name of your own, and the security policy TLSv1.2_2021 or a newer one.",
  remediation: {
    cli: {
      none: "update-distribution takes the whole configuration: set MinimumProtocolVersion to TLSv1.2_2021 in the ViewerCertificate of what get-distribution-config gives.",
    },
    terraform: `resource "aws_cloudfront_distribution" "this" {
  viewer_certificate {
    acm_certificate_arn      = {{certificateArn}}
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}`,
    breaks: "Clients that know only older versions of TLS can no longer connect: the access logs show who uses which.",
    values: ({ data }) => ({ certificateArn: data.ViewerCertificate?.ACMCertificateArn }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-15",
  ],
  techniques: ["T1040", "T1557"],
  resource: distribution,
  facts: [],
  evaluate({ data }) {
    const { CloudFrontDefaultCertificate, MinimumProtocolVersion } = toldObject(
      data.ViewerCertificate,
      LIST,
      "ViewerCertificate",
    );
    const ofCloudFront = CloudFrontDefaultCertificate === true;
    // With it, AWS takes TLSv1 "regardless of the value that you set".
    const minimum = ofCloudFront ? "TLSv1" : toldText(MinimumProtocolVersion, LIST, "MinimumProtocolVersion");
    const isCurrent = required(CURRENT.get(minimum), LIST, "MinimumProtocolVersion that is known");
    const evidence = {
      expected: { minimum: "TLS 1.2" },
      observed: { minimum, certificateOfCloudFront: ofCloudFront },
    };
    return isCurrent
      ? pass("The distribution asks viewers for TLS 1.2 at least.", evidence)
      : fail("The distribution takes viewers with an old version of TLS.", evidence);
  },
});

const CURRENT: ReadonlyMap<string, boolean> = new Map([
  ["SSLv3", false],
  ["TLSv1", false],
  ["TLSv1_2016", false],
  ["TLSv1.1_2016", false],
  ["TLSv1.2_2018", true],
  ["TLSv1.2_2019", true],
  ["TLSv1.2_2021", true],
  ["TLSv1.2_2025", true],
  ["TLSv1.3_2025", true],
]);
