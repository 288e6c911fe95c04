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

const DELIVERED = new Date("2026-10-31T23:50:00.000Z");

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
      output: (): Omit<GetTrailStatusCommandOutput, "$metadata"> => ({
        IsLogging: true,
        LatestDeliveryTime: DELIVERED,
      }),
    },
    GetEventSelectors: {
      Command: GetEventSelectorsCommand,
      decides: "EventSelectors",
      example: (place, { estate }) => ({ TrailName: trailsOf(estate, place)[0]?.TrailARN }),
      output: ({ json: { TrailName } }): Omit<GetEventSelectorsCommandOutput, "$metadata"> => ({
        TrailARN: String(TrailName),
        EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true, DataResources: [] }],
      }),
    },
  },
);

/** What DescribeTrails says in a region: its own trails, and the multi-region ones of others. */
function trailsOf(estate: Estate, { account, region }: Pick<Call, "account" | "region">): Trail[] {
  return estate.regions.flatMap((home) =>
    thingsIn(estate, { account, region: home }, "trail")
      .map(trailOf)
      .filter(({ IsMultiRegionTrail }) => IsMultiRegionTrail === true || home === region),
  );
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
    IsOrganizationTrail: false,
    LogFileValidationEnabled: tight,
    HasCustomEventSelectors: false,
    HasInsightSelectors: false,
    ...(tight && { KmsKeyId: `arn:aws:kms:${region}:${account}:key/0b2c6f1e-0000-4000-8000-000000000000` }),
  };
}

export const cloudtrail: Other = {
  operations,
  calls: ({ regions }) => ({ "CloudTrail:DescribeTrails": regions.length }),
  failures: (estate) => ({ "cloudtrail-trail-log-validation-enabled": openThings(estate) }),
};
