import {
  CloudTrailClient,
  DescribeTrailsCommand,
  type DescribeTrailsCommandOutput,
  GetEventSelectorsCommand,
  type GetEventSelectorsCommandOutput,
  GetTrailStatusCommand,
  type GetTrailStatusCommandOutput,
  type Trail,
} from "@aws-sdk/client-cloudtrail";
import type { Call } from "../call.ts";
import type { Estate, OtherKind } from "../estate.ts";
import { serve } from "../serve.ts";
import { accountBlockOf, bucketName, effectiveBlock, settingsOf } from "../services/bucket.ts";
import { idOf } from "../template.ts";
import { openThings, type Thing, thingsIn, thingsOf } from "../things.ts";
import type { Other } from "./other.ts";

/** Log files come every few minutes; whoever asks twice within an hour is told the same. */
const HOUR = 3_600_000;

const operations = serve(
  CloudTrailClient,
  { signed: "cloudtrail" },
  {
    DescribeTrails: {
      Command: DescribeTrailsCommand,
      decides: "trailList",
      output: (call, { estate }): Omit<DescribeTrailsCommandOutput, "$metadata"> => ({
        trailList: trailsOf(estate, call),
      }),
    },
    GetTrailStatus: {
      Command: GetTrailStatusCommand,
      decides: "IsLogging",
      example: (place, { estate }) => ({ Name: trailsOf(estate, place)[0]?.TrailARN }),
      output({ json: { Name }, ...place }, { estate, now }): Omit<GetTrailStatusCommandOutput, "$metadata"> {
        const tight = isTight(trailsOf(estate, place).find(({ TrailARN }) => TrailARN === Name));
        const delivered = new Date(Math.floor(now() / HOUR) * HOUR);
        if (!tight) return { IsLogging: false, LatestDeliveryError: "AccessDenied" };
        return { IsLogging: true, LatestDeliveryTime: delivered, LatestCloudWatchLogsDeliveryTime: delivered };
      },
    },
    GetEventSelectors: {
      Command: GetEventSelectorsCommand,
      decides: "AdvancedEventSelectors",
      example: (place, { estate }) => ({ TrailName: trailsOf(estate, place)[0]?.TrailARN }),
      output: ({ json: { TrailName } }): Omit<GetEventSelectorsCommandOutput, "$metadata"> => ({
        TrailARN: String(TrailName),
        AdvancedEventSelectors: [
          { Name: "Management", FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] },
          {
            Name: "Objects",
            FieldSelectors: [
              { Field: "eventCategory", Equals: ["Data"] },
              { Field: "resources.type", Equals: ["AWS::S3::Object"] },
            ],
          },
        ],
      }),
    },
  },
);

/** What DescribeTrails says in a region: its own trails, and the multi-region ones of others. */
function trailsOf(estate: Estate, { account, region }: Pick<Call, "account" | "region">): Trail[] {
  return estate.regions.flatMap((home) =>
    thingsIn(estate, { account, region: home }, "trail")
      .map((trail) => trailOf(estate, trail))
      .filter((trail) => isTight(trail) || home === region),
  );
}

function isTight(trail: Trail | undefined): boolean {
  return trail?.IsMultiRegionTrail === true;
}

function trailOf(estate: Estate, { account, region, name, kind }: Thing): Trail {
  const tight = kind === "tight";
  return {
    Name: name,
    TrailARN: `arn:aws:cloudtrail:${region}:${account}:trail/${name}`,
    HomeRegion: region,
    S3BucketName: estate.names["trail-bucket"]?.[0] ?? bucketName(account, idOf(bucketFor(estate, kind))),
    IsMultiRegionTrail: tight,
    IncludeGlobalServiceEvents: tight,
    IsOrganizationTrail: tight,
    LogFileValidationEnabled: tight,
    HasCustomEventSelectors: tight,
    HasInsightSelectors: false,
    ...(tight && {
      KmsKeyId: `arn:aws:kms:${region}:${account}:key/0b2c6f1e-0000-4000-8000-000000000000`,
      CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${account}:log-group:${name}:*`,
    }),
  };
}

/** The number of the bucket to which such a trail delivers: one that is as the trail is, if there is any. */
function bucketFor(estate: Estate, kind: OtherKind): number {
  const numbers = Array.from({ length: Math.min(estate.buckets, 100) }, (_, index) => index);
  const fits = (index: number) =>
    isPublic(estate, index) === (kind === "open") && logs(estate, index) === (kind === "tight");
  return numbers.find(fits) ?? 0;
}

function logs(estate: Estate, index: number): boolean {
  return settingsOf(estate, index).logging !== undefined;
}

function isPublic(estate: Estate, index: number): boolean {
  const { ownership, policy, publicAcl } = settingsOf(estate, index);
  const { IgnorePublicAcls, RestrictPublicBuckets } = effectiveBlock(estate, index);
  const byAcl = publicAcl === true && ownership !== "BucketOwnerEnforced" && !IgnorePublicAcls;
  return byAcl || (policy === "public" && !RestrictPublicBuckets);
}

/** What is asked of a trail's bucket, beside what S3's own checks ask of it: less where a block settles it. */
function bucketCalls(estate: Estate, index: number): string[] {
  if (index >= estate.buckets) return [];
  const { ownership, policy } = settingsOf(estate, index);
  const ofAccount = accountBlockOf(estate);
  const { IgnorePublicAcls, RestrictPublicBuckets } = effectiveBlock(estate, index);
  const settled = ofAccount?.IgnorePublicAcls === true && ofAccount.RestrictPublicBuckets;
  return [
    "S3:GetBucketLogging",
    ...(settled ? [] : ["S3:GetPublicAccessBlock"]),
    ...(IgnorePublicAcls ? [] : ["S3:GetBucketOwnershipControls"]),
    ...(IgnorePublicAcls || ownership === "BucketOwnerEnforced" ? [] : ["S3:GetBucketAcl"]),
    ...(RestrictPublicBuckets ? [] : ["S3:GetBucketPolicyStatus"]),
    ...(RestrictPublicBuckets || policy === undefined ? [] : ["S3:GetBucketPolicy"]),
  ];
}

/** Of S3's own checks; the trails' buckets are asked for once more, each once. */
function callsOfS3(estate: Estate): Record<string, number> {
  const { buckets } = estate;
  const numbers = Array.from({ length: buckets }, (_, index) => index);
  const acls = numbers.filter((index) => settingsOf(estate, index).ownership !== "BucketOwnerEnforced").length;
  const kinds = new Set(thingsOf(estate, "", "trail").map(({ kind }) => kind));
  const delivered = new Set([...kinds].map((kind) => bucketFor(estate, kind)));
  const calls: Record<string, number> = { "S3:ListBuckets": Math.max(1, Math.ceil(buckets / 10_000)) + delivered.size };
  for (const operation of [...delivered].flatMap((index) => bucketCalls(estate, index))) {
    calls[operation] = (calls[operation] ?? (operation === "S3:GetBucketAcl" ? acls : buckets)) + 1;
  }
  return calls;
}

export const cloudtrail: Other = {
  operations,
  calls(estate) {
    const { regions, things } = estate;
    const recorded = openThings(estate) < things;
    return {
      // In each region, and once for the account as a whole.
      "CloudTrail:DescribeTrails": regions.length + 1,
      ...(things > 0 && { "CloudTrail:GetTrailStatus": things }),
      // The first one that records settles it, for all regions.
      ...(recorded && { "CloudTrail:GetEventSelectors": 1 }),
      "Organizations:DescribeOrganization": 1,
      ...callsOfS3(estate),
    };
  },
  failures(estate) {
    const { regions, things, organization } = estate;
    const open = openThings(estate);
    const unrecorded = open < things ? 0 : 1;
    const own = estate.buckets > 0 ? thingsOf(estate, "", "trail") : [];
    const delivered = own.map(({ kind }) => bucketFor(estate, kind));
    return {
      "cloudtrail-multi-region-trail-enabled": unrecorded,
      "cloudtrail-organization-trail-enabled": organization ? unrecorded : 0,
      "cloudtrail-region-management-events-recorded": unrecorded * regions.length,
      "cloudtrail-s3-object-reads-recorded": unrecorded,
      "cloudtrail-s3-object-writes-recorded": unrecorded,
      "cloudtrail-trail-bucket-logging-enabled": delivered.filter((index) => !logs(estate, index)).length,
      "cloudtrail-trail-bucket-not-public": delivered.filter((index) => isPublic(estate, index)).length,
      "cloudtrail-trail-cloudwatch-logs-enabled": open,
      "cloudtrail-trail-delivers": open,
      "cloudtrail-trail-kms-encrypted": open,
      "cloudtrail-trail-log-validation-enabled": open,
    };
  },
};
