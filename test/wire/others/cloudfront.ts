import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateOriginAccessControlCommand,
  type DistributionConfig,
  type Origin,
} from "@aws-sdk/client-cloudfront";
import { CloudWatchLogsClient, PutDeliverySourceCommand } from "@aws-sdk/client-cloudwatch-logs";
import { expects } from "../catalogue-expect.ts";
import { ACCOUNT, type Estate } from "../estate.ts";
import type { Rule } from "../proxy.ts";
import type { OtherWire } from "./other.ts";

/** What the distributions would be called if AWS let one choose: by the names that moto gave them. */
const names = new Map<string, string>();

/** The id of the strict one's, which moto gave it. */
let control = "";

async function build(estate: Estate): Promise<void> {
  const OriginAccessControlConfig = {
    Name: "shop",
    OriginAccessControlOriginType: "s3",
    SigningBehavior: "always",
    SigningProtocol: "sigv4",
  } as const;
  const made = await estate
    .client(CloudFrontClient, "us-east-1")
    .send(new CreateOriginAccessControlCommand({ OriginAccessControlConfig }));
  control = made.OriginAccessControl?.Id ?? "";
  for (const [name, isStrict] of [
    ["shop-site-strict", true],
    ["shop-site-open", false],
  ] as const) {
    const { Distribution } = await estate
      .client(CloudFrontClient, "us-east-1")
      .send(new CreateDistributionCommand({ DistributionConfig: configOf(name, isStrict) }));
    names.set(Distribution?.DomainName ?? "", name);
    if (isStrict) continue;
    // Its logs are to be delivered, and go nowhere.
    const source = { name, resourceArn: Distribution?.ARN ?? "", logType: "ACCESS_LOGS" };
    await estate.client(CloudWatchLogsClient, "us-east-1").send(new PutDeliverySourceCommand(source));
  }
}

/** A bucket and a server behind it, with every setting as it should be, or with none. */
function configOf(name: string, isStrict: boolean): DistributionConfig {
  const bucket: Origin = {
    Id: `bucket-of-${name}`,
    DomainName: "shop-strict.s3.amazonaws.com",
    S3OriginConfig: { OriginAccessIdentity: "" },
  };
  const server: Origin = {
    Id: "server",
    DomainName: "origin.example.com",
    CustomOriginConfig: {
      HTTPPort: 80,
      HTTPSPort: 443,
      // With one that speaks HTTP, there is no version of TLS to look at.
      OriginProtocolPolicy: isStrict ? "https-only" : "match-viewer",
      OriginSslProtocols: isStrict ? { Quantity: 1, Items: ["TLSv1.2"] } : { Quantity: 2, Items: ["TLSv1", "TLSv1.2"] },
    },
  };
  const webAcl = `arn:aws:wafv2:us-east-1:${ACCOUNT}:global/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111`;
  const ACMCertificateArn = `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111`;
  return {
    CallerReference: name,
    Comment: "",
    Enabled: true,
    Origins: { Quantity: 2, Items: [bucket, server] },
    DefaultCacheBehavior: {
      TargetOriginId: "server",
      ViewerProtocolPolicy: isStrict ? "redirect-to-https" : "allow-all",
    },
    DefaultRootObject: isStrict ? "index.html" : "",
    Logging: { Enabled: isStrict, IncludeCookies: false, Bucket: "shop-logs.s3.amazonaws.com", Prefix: "" },
    ViewerCertificate: isStrict
      ? {
          CloudFrontDefaultCertificate: false,
          ACMCertificateArn,
          SSLSupportMethod: "sni-only",
          MinimumProtocolVersion: "TLSv1.2_2021",
        }
      : { CloudFrontDefaultCertificate: true },
    WebACLId: isStrict ? webAcl : "",
  };
}

const listed: Rule = ({ service, operation }) =>
  service === "CloudFront" && operation === "ListDistributions"
    ? { rewrite: (body) => withBuckets(body).replaceAll(/[a-z0-9]+\.cloudfront\.net/g, (it) => names.get(it) ?? it) }
    : undefined;

/** moto leaves out how a bucket is asked. */
function withBuckets(body: string): string {
  return body.replaceAll(/<Id>bucket-of-([a-z-]+)<\/Id>/g, (whole, name: string) => {
    const its = name === "shop-site-strict" ? control : "";
    const identity = "<S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig>";
    return `${whole}${identity}<OriginAccessControlId>${its}</OriginAccessControlId>`;
  });
}

export const cloudfront: OtherWire = {
  build,
  expected: {
    "cloudfront-access-logs-enabled": expects("site-strict", "site-open"),
    "cloudfront-custom-certificate": expects("site-strict", "site-open"),
    "cloudfront-default-root-object": expects("site-strict", "site-open"),
    "cloudfront-minimum-tls": expects("site-strict", "site-open"),
    "cloudfront-origin-encrypted": expects("site-strict", "site-open"),
    "cloudfront-origin-tls-current": expects("site-strict", "site-open"),
    "cloudfront-s3-origin-access-control": expects("site-strict", "site-open"),
    "cloudfront-viewer-https-required": expects("site-strict", "site-open"),
    "cloudfront-waf-attached": expects("site-strict", "site-open"),
  },
  likeAws: [listed],
  unserved: [],
  notShown: {},
};
