import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer } from "./recorded.ts";

export const DISTRIBUTION = `arn:aws:cloudfront::${ACCOUNT}:distribution/E1EXAMPLE`;

/** What ListDistributions says of one distribution that is enabled. */
export function distributions(more: JsonObject = {}): RecordedCall {
  const one = {
    Id: "E1EXAMPLE",
    ARN: DISTRIBUTION,
    DomainName: "d111111abcdef8.cloudfront.net",
    Enabled: true,
    ...more,
  };
  return answer("CloudFront:ListDistributions", {
    DistributionList: { IsTruncated: false, Quantity: 1, Items: [one] },
  });
}

export const LIST = "CloudFront:ListDistributions";

export function config(more: JsonObject): RecordedCall {
  return answer("CloudFront:GetDistributionConfig", { DistributionConfig: more });
}

/** The default cache behavior, and one for each further policy. */
export function behaviors(policy: string, ...more: readonly string[]): JsonObject {
  const Items = more.map((one, index) => ({
    PathPattern: `/${index}/*`,
    TargetOriginId: "origin",
    ViewerProtocolPolicy: one,
  }));
  return {
    DefaultCacheBehavior: { TargetOriginId: "origin", ViewerProtocolPolicy: policy },
    CacheBehaviors: { Quantity: more.length, ...(more.length > 0 && { Items }) },
  };
}

export function origins(...each: readonly JsonObject[]): JsonObject {
  const Items = each.map((one) => ({ Id: "origin", DomainName: "origin.example.com", ...one }));
  return { Origins: { Quantity: Items.length, Items } };
}

export const CONTROLS = "CloudFront:ListOriginAccessControls";

/** One origin access control, by the id that the tests give to origins. */
export function controls(more: JsonObject): RecordedCall {
  const Items = [{ Id: "E2EXAMPLE", OriginAccessControlOriginType: "s3", ...more }];
  return answer(CONTROLS, { OriginAccessControlList: { IsTruncated: false, Quantity: 1, Items } });
}
