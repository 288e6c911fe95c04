import type { AccessPoint, GetAccessPointResult, MultiRegionAccessPointReport } from "@aws-sdk/client-s3-control";
import { type Answer, Refusal, xmlAnswer } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import type { Operation, Operations, World } from "../operation.ts";
import { type Paging, pageOf } from "../paging.ts";
import { countIn, indexAt, kindOf, regionOf } from "../spread.ts";
import { idOf } from "../template.ts";
import { naming, xmlOf } from "../xml.ts";
import { ACCESS_POINTS, accountBlockOf, bucketName } from "./bucket.ts";

const XMLNS = "http://awss3control.amazonaws.com/doc/2018-08-20/";
const NAMES = naming(
  {
    AccessPointList: "AccessPointList>AccessPoint",
    AccessPoints: "AccessPoints>AccessPoint",
    Regions: "Regions>Region",
  },
  (field) => field,
);
const PAGING: Paging = {
  size: "maxResults",
  token: "nextToken",
  least: 1,
  most: 1_000,
  usual: 1_000,
  refuses: "InvalidRequest",
};
const CREATED = new Date("2024-01-02T03:04:05.000Z");

export const s3Control: Operations = {
  "S3Control:GetPublicAccessBlock": own(
    "s3:GetAccountPublicAccessBlock",
    "PublicAccessBlockConfiguration",
    (_call, { estate }) => {
      const block = accountBlockOf(estate);
      if (block === undefined) throw missing("NoSuchPublicAccessBlockConfiguration");
      return root("PublicAccessBlockConfiguration", block);
    },
  ),
  "S3Control:ListAccessPoints": {
    ...own("s3:ListAccessPoints", "AccessPointList", (call, { estate }) => {
      const { from, to, next } = pageOf(call, PAGING, countIn(estate, call.region, estate.accessPoints));
      const points = range(from, to).map((row) => accessPointOf(estate, call, indexAt(estate, call.region, row)));
      return root("ListAccessPointsResult", { AccessPointList: points, NextToken: next });
    }),
    paged: true,
  },
  "S3Control:GetAccessPoint": own("s3:GetAccessPoint", "PublicAccessBlockConfiguration", (call, { estate }) =>
    root("GetAccessPointResult", accessPointDetail(estate, call, find(call, estate))),
  ),
  "S3Control:GetAccessPointPolicyStatus": own("s3:GetAccessPointPolicyStatus", "IsPublic", (call, { estate }) => {
    const { isPublic } = ACCESS_POINTS[kindOf(estate.mix.accessPoints, find(call, estate))];
    if (isPublic === undefined) throw missing("NoSuchAccessPointPolicy");
    return root("GetAccessPointPolicyStatusResult", { PolicyStatus: { IsPublic: isPublic } });
  }),
  "S3Control:ListMultiRegionAccessPoints": {
    ...own("s3:ListMultiRegionAccessPoints", "AccessPoints", (call, { estate }) => {
      const { from, to, next } = pageOf(call, PAGING, estate.multiRegionAccessPoints);
      const points = range(from, to).map((index) => multiRegionOf(estate, call.account, index));
      return root("ListMultiRegionAccessPointsResult", { AccessPoints: points, NextToken: next });
    }),
    paged: true,
  },
  "S3Control:GetMultiRegionAccessPointPolicyStatus": own("s3:GetMultiRegionAccessPointPolicyStatus", "IsPublic", () =>
    root("GetMultiRegionAccessPointPolicyStatusResult", { Established: { IsPublic: false } }),
  ),
};

function root(name: string, output: object): Answer {
  return xmlAnswer(`<${name} xmlns="${XMLNS}">${xmlOf(output, NAMES)}</${name}>`);
}

/** The account that is asked about must be the caller's own. */
function own(action: string, decides: string, answer: (call: Call, world: World) => Answer): Operation {
  return {
    action,
    resource: ({ region, account, name }) =>
      name === "" ? "*" : `arn:aws:s3:${region}:${account}:accesspoint/${name}`,
    decides,
    answer(call, world) {
      if (call.headers["x-amz-account-id"] === call.account) return answer(call, world);
      throw new Refusal({ code: "AccessDenied", status: 403, message: "Access Denied" });
    },
  };
}

export function accessPointOf(estate: Estate, { account }: Pick<Call, "account">, index: number): AccessPoint {
  const vpc = kindOf(estate.mix.accessPoints, index) === "vpc";
  const name = `ap-${idOf(index)}`;
  return {
    Name: name,
    NetworkOrigin: vpc ? "VPC" : "Internet",
    ...(vpc && { VpcConfiguration: { VpcId: "vpc-0a1b2c3d4e5f60718" } }),
    Bucket: bucketName(account, idOf(index)),
    AccessPointArn: `arn:aws:s3:${regionOf(estate, index)}:${account}:accesspoint/${name}`,
    Alias: `${name}-s3alias`,
    BucketAccountId: account,
  };
}

export function accessPointDetail(estate: Estate, call: Pick<Call, "account">, index: number): GetAccessPointResult {
  const { block } = ACCESS_POINTS[kindOf(estate.mix.accessPoints, index)];
  return { ...accessPointOf(estate, call, index), PublicAccessBlockConfiguration: block, CreationDate: CREATED };
}

export function multiRegionOf(estate: Estate, account: string, index: number): MultiRegionAccessPointReport {
  const members = [index, (index + 1) % estate.buckets];
  return {
    Name: `mrap-${idOf(index)}`,
    Alias: `m${idOf(index)}.mrap`,
    CreatedAt: CREATED,
    PublicAccessBlock: ACCESS_POINTS["internet-private"].block,
    Status: "READY",
    Regions: members.map((bucket) => ({
      Bucket: bucketName(account, idOf(bucket)),
      Region: regionOf(estate, bucket),
      BucketAccountId: account,
    })),
  };
}

function find({ name, region }: Call, estate: Estate): number {
  const index = Number(/^ap-(\d{17})$/.exec(name)?.[1]);
  if (index < estate.accessPoints && regionOf(estate, index) === region) return index;
  throw missing("NoSuchAccessPoint");
}

function missing(code: string): Refusal {
  return new Refusal({ code, status: 404, message: `What was asked for does not exist (${code})` });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
