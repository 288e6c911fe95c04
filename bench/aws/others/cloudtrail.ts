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
import type { Estate } from "../estate.ts";
import { serve } from "../serve.ts";
import { openThings, type Thing, thingsIn } from "../things.ts";
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
      .map(trailOf)
      .filter((trail) => isTight(trail) || home === region),
  );
}

function isTight(trail: Trail | undefined): boolean {
  return trail?.IsMultiRegionTrail === true;
}

function trailOf({ account, region, name, kind }: Thing): Trail {
  const tight = kind === "tight";
  return {
    Name: name,
    TrailARN: `arn:aws:cloudtrail:${region}:${account}:trail/${name}`,
    HomeRegion: region,
    S3BucketName: `acme-${account}-00000000000000000`,
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
    };
  },
  failures(estate) {
    const { regions, things, organization } = estate;
    const open = openThings(estate);
    const unrecorded = open < things ? 0 : 1;
    return {
      "cloudtrail-multi-region-trail-enabled": unrecorded,
      "cloudtrail-organization-trail-enabled": organization ? unrecorded : 0,
      "cloudtrail-region-management-events-recorded": unrecorded * regions.length,
      "cloudtrail-s3-object-reads-recorded": unrecorded,
      "cloudtrail-s3-object-writes-recorded": unrecorded,
      "cloudtrail-trail-cloudwatch-logs-enabled": open,
      "cloudtrail-trail-delivers": open,
      "cloudtrail-trail-kms-encrypted": open,
      "cloudtrail-trail-log-validation-enabled": open,
    };
  },
};
