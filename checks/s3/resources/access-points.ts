import type { AccessPoint, MultiRegionAccessPointReport } from "@aws-sdk/client-s3-control";
import { orIf, required } from "../../../src/model/answers.ts";
import type { ApiCall, OnceCall, PageCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";
import { type Block, blockOf, NO_BLOCK } from "./block.ts";

/** A way to a bucket from the Internet beside its own name. Access points of a VPC are never public. */
export interface InternetAccessPoint {
  readonly arn: string;
  readonly block: () => Promise<Block>;
  /** AWS's own verdict on its policy. */
  readonly isPublic: () => Promise<boolean>;
}

export const ACCESS_POINT_ACTIONS = [
  "s3:ListAccessPoints",
  "s3:GetAccessPoint",
  "s3:GetAccessPointPolicyStatus",
  "s3:ListMultiRegionAccessPoints",
  "s3:GetMultiRegionAccessPointPolicyStatus",
] as const;

const PAGES: PageCall = {
  operation: "S3Control:ListAccessPoints",
  per: "page",
  of: 1_000,
  things: "access points",
  inEachRegion: true,
};

export const MULTI_REGION_LIST = "S3Control:ListMultiRegionAccessPoints";

export const MULTI_REGION_CALL: OnceCall = { operation: MULTI_REGION_LIST, per: "target" };

export const ACCESS_POINT_CALLS: readonly ApiCall[] = [
  PAGES,
  { operation: "S3Control:GetAccessPoint", per: "thing", thing: "access point open to the Internet" },
  { operation: "S3Control:GetAccessPointPolicyStatus", per: "thing", thing: "access point open to the Internet" },
  MULTI_REGION_CALL,
  {
    operation: "S3Control:GetMultiRegionAccessPointPolicyStatus",
    per: "thing",
    thing: "Multi-Region access point",
  },
];

/** The Internet access points of one bucket: those of its region, and Multi-Region ones. */
export async function internetAccessPoints(
  bucket: { readonly name: string; readonly region: string },
  target: Target,
): Promise<readonly InternetAccessPoint[]> {
  const points: InternetAccessPoint[] = [];
  const region = required(bucket.region || undefined, "S3:ListBuckets", "BucketRegion");
  for await (const point of accessPointsIn(region, target)) {
    // Of another data source than a bucket (FSx): its Block Public Access cannot be turned off.
    if (point.DataSourceId !== undefined && point.Bucket === undefined) continue;
    if (required(point.Bucket, "S3Control:ListAccessPoints", "Bucket") !== bucket.name) continue;
    if (point.NetworkOrigin !== "VPC") points.push(describe(point, region, target));
  }
  for await (const point of multiRegionAccessPoints(target)) {
    const members = required(point.Regions, MULTI_REGION_LIST, "Regions").map(({ Bucket }) =>
      required(Bucket, MULTI_REGION_LIST, "Bucket"),
    );
    if (!members.includes(bucket.name)) continue;
    points.push(describeMultiRegion(point, target));
  }
  return points;
}

/** All access points of a region in one listing: one call per bucket would be one per bucket. */
export function accessPointsIn(region: string, target: Target): AsyncIterable<AccessPoint> {
  return target.whole.shared(`s3:access-points:${region}`, async function* () {
    const { paginateListAccessPoints, S3ControlClient } = await import("@aws-sdk/client-s3-control");
    const client = target.client(S3ControlClient, { region });
    const input = { AccountId: target.account };
    for await (const page of paginateListAccessPoints({ client, pageSize: PAGES.of }, input)) {
      yield* required(page.AccessPointList, "S3Control:ListAccessPoints", "AccessPointList");
    }
  });
}

/** Multi-Region access points are managed through us-west-2 alone, and exist in the `aws` partition alone. */
const MULTI_REGION_HOME = "us-west-2";

export function multiRegionAccessPoints(target: Target): AsyncIterable<MultiRegionAccessPointReport> {
  return target.shared("s3:multi-region-access-points", async function* () {
    if (target.partition !== "aws") return;
    const { paginateListMultiRegionAccessPoints, S3ControlClient } = await import("@aws-sdk/client-s3-control");
    const client = target.client(S3ControlClient, { region: MULTI_REGION_HOME });
    const input = { AccountId: target.account };
    // AWS gives all that an account can have (100) in one answer, and wants no MaxResults here.
    for await (const page of paginateListMultiRegionAccessPoints({ client }, input)) {
      yield* required(page.AccessPoints, MULTI_REGION_LIST, "AccessPoints");
    }
  });
}

export function arnOf(point: AccessPoint, region: string, { partition, account }: Target): string {
  return point.AccessPointArn ?? `arn:${partition}:s3:${region}:${account}:accesspoint/${point.Name}`;
}

/** Its own Block Public Access, read once whoever asks: the check of its bucket or its own. */
export function accessPointBlock(point: AccessPoint, region: string, target: Target): Promise<Block> {
  return target.whole.once(`s3:access-point-block:${arnOf(point, region, target)}`, async () => {
    const { GetAccessPointCommand, S3ControlClient } = await import("@aws-sdk/client-s3-control");
    const client = target.client(S3ControlClient, { region });
    const input = { AccountId: target.account, Name: point.Name ?? "" };
    const { PublicAccessBlockConfiguration } = await client.send(new GetAccessPointCommand(input));
    return blockOf(PublicAccessBlockConfiguration, "S3Control:GetAccessPoint");
  });
}

function describe(point: AccessPoint, region: string, target: Target): InternetAccessPoint {
  const input = { AccountId: target.account, Name: point.Name ?? "" };
  const arn = arnOf(point, region, target);
  return {
    arn,
    block: () => accessPointBlock(point, region, target),
    isPublic: () =>
      target.once(`s3:access-point-policy-status:${arn}`, async () => {
        const { GetAccessPointPolicyStatusCommand, S3ControlClient } = await import("@aws-sdk/client-s3-control");
        const client = target.client(S3ControlClient, { region });
        const { PolicyStatus } = await orIf(
          client.send(new GetAccessPointPolicyStatusCommand(input)),
          ["NoSuchAccessPointPolicy", "NoSuchAccessPoint"],
          { PolicyStatus: { IsPublic: false } },
        );
        return required(PolicyStatus?.IsPublic, "S3Control:GetAccessPointPolicyStatus", "IsPublic");
      }),
  };
}

/** The alias is what its ARN has for a name. */
export function multiRegionArnOf({ Alias }: MultiRegionAccessPointReport, { partition, account }: Target): string {
  return `arn:${partition}:s3::${account}:accesspoint/${Alias}`;
}

function describeMultiRegion(point: MultiRegionAccessPointReport, target: Target): InternetAccessPoint {
  const arn = multiRegionArnOf(point, target);
  return {
    arn,
    block: async () =>
      point.PublicAccessBlock === undefined ? NO_BLOCK : blockOf(point.PublicAccessBlock, MULTI_REGION_LIST),
    isPublic: () =>
      target.once(`s3:access-point-policy-status:${arn}`, async () => {
        const { GetMultiRegionAccessPointPolicyStatusCommand, S3ControlClient } = await import(
          "@aws-sdk/client-s3-control"
        );
        const client = target.client(S3ControlClient, { region: MULTI_REGION_HOME });
        const input = { AccountId: target.account, Name: point.Name ?? "" };
        const { Established } = await orIf(
          client.send(new GetMultiRegionAccessPointPolicyStatusCommand(input)),
          ["NoSuchMultiRegionAccessPointPolicy", "NoSuchAccessPointPolicy"],
          { Established: { IsPublic: false } },
        );
        return required(Established?.IsPublic, "S3Control:GetMultiRegionAccessPointPolicyStatus", "IsPublic");
      }),
  };
}
