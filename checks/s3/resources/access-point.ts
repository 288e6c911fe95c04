import type { AccessPoint } from "@aws-sdk/client-s3-control";
import { required } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { accessPointBlock, accessPointsIn, arnOf } from "./access-points.ts";

// Not shared with the buckets' own checks: those list it only where there is a bucket, for the account as a whole.
const PAGES: PageCall = {
  operation: "S3Control:ListAccessPoints",
  per: "page",
  of: 1_000,
  things: "access points",
  counted: "AWS::S3::AccessPoint",
};

/** Access points of buckets. */
export const s3AccessPoint = defineResource({
  type: "AWS::S3::AccessPoint",
  kind: {
    service: "s3",
    serviceName: "S3",
    section: "Simple Storage Service (S3)",
    type: "cloud-storage",
    subType: "aws-s3-access-point",
    noun: "access point",
  },
  scope: "region",
  ids: "arn:{partition}:s3:{region}:{account}:accesspoint/{name}",
  goneCodes: ["NoSuchAccessPoint"],
  list: {
    actions: ["s3:ListAccessPoints"],
    calls: [PAGES],
    async *run(target) {
      for await (const point of accessPointsIn(target.region, target)) yield listed(point, target);
    },
  },
  facts: {
    block: {
      actions: ["s3:GetAccessPoint"],
      calls: [{ operation: "S3Control:GetAccessPoint", per: "resource" }],
      read: ({ data, region }, target) => accessPointBlock(data, region, target),
    },
  },
  changes: [
    {
      source: "s3.amazonaws.com",
      names: ["CreateAccessPoint", "DeleteAccessPoint"],
      at: ["resources[].ARN", "requestParameters.name"],
    },
  ],
});

function listed(point: AccessPoint, target: Target): Listed<AccessPoint> {
  const name = required(point.Name, "S3Control:ListAccessPoints", "Name");
  const { region } = target;
  const id = arnOf(point, region, target);
  // Of another data source than a bucket (FSx): its Block Public Access cannot be turned off.
  if (point.DataSourceId !== undefined && point.Bucket === undefined) {
    return { skipped: "access-point-of-fsx", thing: { id, region } };
  }
  return { id, name, region, data: point, raw: encodeObject({ ...point }) };
}
