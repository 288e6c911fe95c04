import { behaviors, config, controls, DISTRIBUTION, distributions, origins } from "../../support/distribution.ts";
import { delivery, NO_DELIVERY } from "../../support/log-delivery.ts";
import type { Failing } from "./row.ts";

export const cloudfront: readonly Failing[] = [
  {
    check: "cloudfront-viewer-https-required",
    name: "all",
    calls: [distributions(behaviors("https-only", "allow-all"))],
  },
  {
    check: "cloudfront-access-logs-enabled",
    name: "off",
    calls: [distributions(), config({ Logging: { Enabled: false } }), NO_DELIVERY],
  },
  {
    check: "cloudfront-access-logs-enabled",
    name: "a source that is sent nowhere",
    calls: [distributions(), config({ Logging: { Enabled: false } }), ...delivery(DISTRIBUTION, "ACCESS_LOGS", false)],
  },
  {
    check: "cloudfront-origin-encrypted",
    name: "as viewers, who may use HTTP",
    calls: [
      distributions({
        ...behaviors("allow-all"),
        ...origins({ CustomOriginConfig: { OriginProtocolPolicy: "match-viewer" } }),
      }),
    ],
  },
  {
    check: "cloudfront-origin-tls-current",
    name: "TLS 1.0",
    calls: [
      distributions(
        origins({
          CustomOriginConfig: { OriginProtocolPolicy: "https-only", OriginSslProtocols: { Items: ["TLSv1"] } },
        }),
      ),
    ],
  },
  {
    check: "cloudfront-minimum-tls",
    name: "TLS 1.0",
    calls: [
      distributions({ ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: "TLSv1" } }),
    ],
  },
  {
    check: "cloudfront-custom-certificate",
    name: "CloudFront's",
    calls: [distributions({ ViewerCertificate: { CloudFrontDefaultCertificate: true } })],
  },
  { check: "cloudfront-waf-attached", name: "none", calls: [distributions({ WebACLId: "" })] },
  {
    check: "cloudfront-s3-origin-access-control",
    name: "neither",
    calls: [distributions(origins({ OriginAccessControlId: "", S3OriginConfig: { OriginAccessIdentity: "" } }))],
  },
  {
    check: "cloudfront-s3-origin-access-control",
    name: "control that signs nothing",
    calls: [
      distributions(origins({ OriginAccessControlId: "E2EXAMPLE", S3OriginConfig: { OriginAccessIdentity: "" } })),
      controls({ SigningBehavior: "never" }),
    ],
  },
  {
    check: "cloudfront-s3-origin-access-control",
    name: "identity",
    calls: [
      distributions(
        origins({
          OriginAccessControlId: "",
          S3OriginConfig: { OriginAccessIdentity: "origin-access-identity/cloudfront/E3EXAMPLE" },
        }),
      ),
    ],
  },
  {
    check: "cloudfront-default-root-object",
    name: "none",
    calls: [distributions(origins({ S3OriginConfig: {} })), config({ DefaultRootObject: "" })],
  },
];
