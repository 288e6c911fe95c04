import { required, toldList, toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { LIST, originsOf } from "./behaviors.ts";
import { customOf } from "./origins.ts";
import { distribution } from "./resources/distribution.ts";

export default defineCheck({
  id: "cloudfront-origin-tls-current",
  title: "CloudFront speaks no old version of TLS to its custom origins",
  severity: "medium",
  why: "SSL 3.0, TLS 1.0 and TLS 1.1 are broken or given up: whoever sits between the edge and the origin can make both use what is allowed.",
  fix: "Leave only TLSv1.2 among the origin's SSL protocols.",
  remediation: {
    cli: {
      none: "update-distribution takes the whole configuration: leave only TLSv1.2 in OriginSslProtocols of the origins of what get-distribution-config gives.",
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
    breaks: "Origins that know no TLS 1.2 answer with 502.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html#DownloadDistValuesOriginSSLProtocols",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-10",
  ],
  techniques: ["T1040", "T1557"],
  resource: distribution,
  facts: [],
  evaluate({ data }) {
    const origins = originsOf(data).flatMap((origin) => {
      const config = customOf(origin);
      // Over HTTP there is no version to choose.
      if (config === undefined || config.OriginProtocolPolicy === "http-only") return [];
      const items = toldList(config.OriginSslProtocols?.Items, LIST, "OriginSslProtocols.Items");
      const protocols = items.map((one) => toldText(one, LIST, "OriginSslProtocols.Items"));
      const old = protocols.filter((one) => required(OLD.get(one), LIST, "OriginSslProtocols that are known"));
      return [{ origin: toldText(origin.Id, LIST, "Origins.Id"), protocols, old }];
    });
    if (origins.length === 0) return notApplicable("no-custom-origin-over-https");
    const evidence = { expected: { protocols: ["TLSv1.2"] }, observed: { origins } };
    return origins.every(({ protocols, old }) => protocols.length > 0 && old.length === 0)
      ? pass("The distribution speaks TLS 1.2 to its custom origins.", evidence)
      : fail("The distribution may speak an old version of TLS to a custom origin.", evidence);
  },
});

const OLD: ReadonlyMap<string, boolean> = new Map([
  ["SSLv3", true],
  ["TLSv1", true],
  ["TLSv1.1", true],
  ["TLSv1.2", false],
  ["TLSv1.3", false],
]);
