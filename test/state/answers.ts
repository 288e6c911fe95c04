import type { RecordedCall } from "../../src/aws/recording/format.ts";
import { type BucketSettings, bucket, PUBLIC_POLICY } from "../support/bucket.ts";
import { answer, REGION, refused } from "../support/recorded.ts";

export const ELSEWHERE = "us-east-1";

export type Encrypted = boolean | "unknown" | "deleting";

/** A region's volumes, by name; one page. */
export function volumes(of: Readonly<Record<string, Encrypted>>, region: string = REGION): RecordedCall {
  return answer("EC2:DescribeVolumes", { Volumes: Object.entries(of).map(volume) }, { region });
}

/** The same in two pages, of which the second cannot be read. */
export function halfOf(of: Readonly<Record<string, Encrypted>>, code: string): RecordedCall[] {
  const first = { Volumes: Object.entries(of).map(volume), NextToken: "second" };
  return [
    answer("EC2:DescribeVolumes", first, { region: REGION }),
    refused("EC2:DescribeVolumes", code, { region: REGION, input: { NextToken: "second" } }),
  ];
}

function volume([VolumeId, encrypted]: readonly [string, Encrypted]) {
  if (encrypted === "unknown") return { VolumeId };
  if (encrypted === "deleting") return { VolumeId, State: "deleting", Encrypted: false };
  return { VolumeId, Encrypted: encrypted };
}

export function noVolumes(code: string, region: string = REGION): RecordedCall {
  return refused("EC2:DescribeVolumes", code, { region });
}

export const TWO_REGIONS = answer("EC2:DescribeRegions", {
  Regions: [REGION, ELSEWHERE].map((RegionName) => ({ RegionName })),
});

/** Buckets that are all alike, each in its region; public unless told otherwise. */
export function buckets(
  of: Readonly<Record<string, string | undefined>>,
  settings: BucketSettings = { status: "public", policy: PUBLIC_POLICY },
): RecordedCall[] {
  const list = Object.entries(of).map(([Name, region]) => ({
    Name,
    ...(region !== undefined && { BucketRegion: region }),
  }));
  return [
    ...bucket(settings).filter(({ operation }) => operation !== "ListBuckets"),
    answer("S3:ListBuckets", { Buckets: list }),
  ];
}

export function databases(...list: readonly Readonly<Record<string, string | boolean>>[]): RecordedCall {
  return answer("RDS:DescribeDBInstances", { DBInstances: list.map((one) => ({ Engine: "postgres", ...one })) });
}
