import {
  CloudFrontClient,
  type DistributionSummary,
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  type ListDistributionsCommandOutput,
  ListOriginAccessControlsCommand,
  type ListOriginAccessControlsCommandOutput,
  type OriginAccessControlSummary,
} from "@aws-sdk/client-cloudfront";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { made, openThings, type Thing, thingsOf } from "../things.ts";
import { distributionArn, distributionId, logDeliveries } from "./log-deliveries.ts";
import type { Other } from "./other.ts";

const PAGING: Paging & { readonly next: string } = {
  size: "MaxItems",
  token: "Marker",
  next: "NextMarker",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "InvalidArgument",
};

const CONTROL: OriginAccessControlSummary = {
  Id: "E2EXAMPLE",
  Name: "files",
  Description: "",
  SigningProtocol: "sigv4",
  SigningBehavior: "always",
  OriginAccessControlOriginType: "s3",
};

const operations = serve(
  CloudFrontClient,
  { signed: "cloudfront" },
  {
    ListDistributions: {
      Command: ListDistributionsCommand,
      decides: "Quantity",
      paged: true,
      output(call, { estate }): Omit<ListDistributionsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, thingsOf(estate, call.account, "distribution"));
        return {
          DistributionList: {
            Marker: "",
            MaxItems: PAGING.most,
            IsTruncated: "NextMarker" in next,
            Quantity: things.length,
            ...(things.length > 0 && { Items: things.map(summaryOf) }),
            ...next,
          },
        };
      },
    },
    ListOriginAccessControls: {
      Command: ListOriginAccessControlsCommand,
      decides: "OriginAccessControlList",
      paged: true,
      output(call): Omit<ListOriginAccessControlsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, [CONTROL]);
        return {
          OriginAccessControlList: {
            Marker: "",
            MaxItems: PAGING.most,
            IsTruncated: "NextMarker" in next,
            Quantity: things.length,
            ...(things.length > 0 && { Items: things }),
            ...next,
          },
        };
      },
    },
    GetDistributionConfig: {
      Command: GetDistributionConfigCommand,
      decides: "DistributionConfig",
      example: () => ({ Id: "ET0" }),
      output({ json: { Id } }) {
        const DefaultRootObject = String(Id).startsWith("ET") ? "index.html" : "";
        return { DistributionConfig: { Enabled: true, DefaultRootObject, Logging: { Enabled: false } } };
      },
    },
  },
);

function summaryOf(thing: Thing): DistributionSummary {
  const tight = thing.kind === "tight";
  const none = { Quantity: 0 };
  return {
    Id: distributionId(thing),
    ARN: distributionArn(thing),
    Status: "Deployed",
    LastModifiedTime: new Date("2026-01-02T03:04:05.000Z"),
    DomainName: `d${thing.index}.cloudfront.net`,
    Aliases: none,
    Origins: {
      Quantity: 2,
      Items: [
        {
          Id: "files",
          DomainName: "files.s3.eu-west-1.amazonaws.com",
          OriginAccessControlId: tight ? CONTROL.Id : "",
          S3OriginConfig: { OriginAccessIdentity: "" },
        },
        {
          Id: "app",
          DomainName: "app.example.com",
          CustomOriginConfig: {
            HTTPPort: 80,
            HTTPSPort: 443,
            OriginProtocolPolicy: tight ? "https-only" : "match-viewer",
            OriginSslProtocols: { Quantity: 1, Items: [tight ? "TLSv1.2" : "TLSv1"] },
          },
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: "app",
      ViewerProtocolPolicy: tight ? "redirect-to-https" : "allow-all",
    },
    CacheBehaviors: none,
    CustomErrorResponses: none,
    Comment: thing.name,
    PriceClass: "PriceClass_All",
    Enabled: true,
    ViewerCertificate: tight
      ? { CloudFrontDefaultCertificate: false, MinimumProtocolVersion: "TLSv1.2_2021" }
      : { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: "TLSv1" },
    Restrictions: { GeoRestriction: { RestrictionType: "none", Quantity: 0 } },
    WebACLId: tight ? `arn:aws:wafv2:us-east-1:${thing.account}:global/webacl/front/1` : "",
    HttpVersion: "http2",
    IsIPV6Enabled: true,
    Staging: false,
  };
}

export const cloudfront: Other = {
  operations: { ...operations, ...logDeliveries },
  // What its logs cost is counted with the load balancers', who ask for the same.
  calls: (estate) =>
    made({
      "CloudFront:ListDistributions": Math.max(1, Math.ceil(estate.things / PAGING.most)),
      "CloudFront:GetDistributionConfig": estate.things,
      // Only for those that have one.
      "CloudFront:ListOriginAccessControls": estate.things > openThings(estate) ? 1 : 0,
    }),
  failures: (estate) =>
    Object.fromEntries(
      [
        "cloudfront-access-logs-enabled",
        "cloudfront-custom-certificate",
        "cloudfront-default-root-object",
        "cloudfront-minimum-tls",
        "cloudfront-origin-encrypted",
        "cloudfront-origin-tls-current",
        "cloudfront-s3-origin-access-control",
        "cloudfront-viewer-https-required",
        "cloudfront-waf-attached",
      ].map((check) => [check, openThings(estate)]),
    ),
};
