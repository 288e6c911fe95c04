import { bucketStatus, withRegions } from "../../../test/wire/account.ts";
import type { Rule } from "../../../test/wire/proxy.ts";
import type { Story } from "../builder.ts";

/** What S3 answers where moto does not, or not as S3 does. */
export function s3Answers(story: Story, bucketRegions: ReadonlyMap<string, string>): readonly Rule[] {
  return [
    ({ operation }) =>
      operation === "ListBuckets" ? { rewrite: (body) => withRegions(body, bucketRegions) } : undefined,
    ({ operation, name }) => {
      const isPublic = story.publicPolicies.get(name);
      return operation === "GetBucketPolicyStatus" && isPublic !== undefined ? bucketStatus(isPublic) : undefined;
    },
    ({ service, name, parameters }) =>
      service === "S3" && parameters.has("versioning") && story.mfaDelete.has(name)
        ? { rewrite: (body) => body.replace("</Status>", "</Status><MfaDelete>Enabled</MfaDelete>") }
        : undefined,
    // moto lists the access points of all regions in each.
    ({ operation, region }) =>
      operation === "ListAccessPoints" ? { rewrite: (body) => pointsOf(region, body, bucketRegions) } : undefined,
    // moto takes no note of the kinds of encryption that a bucket refuses.
    ({ service, name, parameters }) =>
      service === "S3" && parameters.has("encryption") && story.sseCBlocked.has(name)
        ? { rewrite: (body) => body.replace("</Rule>", `${BLOCKED}</Rule>`) }
        : undefined,
  ];
}

const BLOCKED = "<BlockedEncryptionTypes><EncryptionType>SSE-C</EncryptionType></BlockedEncryptionTypes>";

function pointsOf(region: string, body: string, bucketRegions: ReadonlyMap<string, string>): string {
  return body.replaceAll(/<AccessPoint>.*?<\/AccessPoint>/gs, (point) => {
    const bucket = /<Bucket>([^<]*)</.exec(point)?.[1] ?? "";
    return bucketRegions.get(bucket) === region ? point : "";
  });
}
