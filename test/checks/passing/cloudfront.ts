import { behaviors, config, controls, DISTRIBUTION, distributions, origins } from "../../support/distribution.ts";
import { delivery } from "../../support/log-delivery.ts";
import type { Passing } from "./row.ts";

export const cloudfront: readonly Passing[] = [
  {
    check: "cloudfront-viewer-https-required",
    name: "redirects",
    calls: [distributions(behaviors("redirect-to-https"))],
  },
  {
    check: "cloudfront-access-logs-enabled",
    name: "in the older way",
    calls: [distributions(), config({ Logging: { Enabled: true } })],
  },
  {
    check: "cloudfront-access-logs-enabled",
    name: "by CloudWatch Logs",
    calls: [distributions(), config({ Logging: { Enabled: false } }), ...delivery(DISTRIBUTION, "ACCESS_LOGS")],
  },
  {
    check: "cloudfront-origin-encrypted",
    name: "HTTPS",
    calls: [
      distributions({
        ...behaviors("https-only"),
        ...origins({ CustomOriginConfig: { OriginProtocolPolicy: "https-only" } }),
      }),
    ],
  },
  {
    check: "cloudfront-origin-tls-current",
    name: "TLS 1.2",
    calls: [
      distributions(
        origins({
          CustomOriginConfig: { OriginProtocolPolicy: "https-only", OriginSslProtocols: { Items: ["TLSv1.2"] } },
        }),
      ),
    ],
  },
  {
    check: "cloudfront-minimum-tls",
    name: "TLS 1.2",
    calls: [distributions({ ViewerCertificate: { MinimumProtocolVersion: "TLSv1.2_2021" } })],
  },
  {
    check: "cloudfront-custom-certificate",
    name: "its own",
    calls: [distributions({ ViewerCertificate: { CloudFrontDefaultCertificate: false } })],
  },
  { check: "cloudfront-waf-attached", name: "one", calls: [distributions({ WebACLId: "a1b2c3" })] },
  {
    check: "cloudfront-s3-origin-access-control",
    name: "control",
    calls: [
      distributions(origins({ OriginAccessControlId: "E2EXAMPLE", S3OriginConfig: { OriginAccessIdentity: "" } })),
      controls({ SigningBehavior: "always" }),
    ],
  },
  {
    check: "cloudfront-default-root-object",
    name: "one",
    calls: [distributions(origins({ S3OriginConfig: {} })), config({ DefaultRootObject: "index.html" })],
  },
];
