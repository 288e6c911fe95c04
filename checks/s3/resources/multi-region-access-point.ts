import type { MultiRegionAccessPointReport } from "@aws-sdk/client-s3-control";
import { required } from "../../../src/model/answers.ts";
import { defineResource, type Listed } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";
import { MULTI_REGION_CALL, MULTI_REGION_LIST, multiRegionAccessPoints, multiRegionArnOf } from "./access-points.ts";

/**
 * They are of no region, and their listing has all that there is to say of them. What changes one is done later than it is
 * asked for, and told of with its name, which its id has not.
 */
export const s3MultiRegionAccessPoint = defineResource({
  type: "AWS::S3::MultiRegionAccessPoint",
  kind: {
    service: "s3",
    serviceName: "S3",
    section: "Simple Storage Service (S3)",
    type: "cloud-storage",
    subType: "aws-s3-multi-region-access-point",
    noun: "Multi-Region access point",
  },
  scope: "account",
  global: true,
  ids: "arn:{partition}:s3::{account}:accesspoint/{name}",
  list: {
    actions: ["s3:ListMultiRegionAccessPoints"],
    calls: [MULTI_REGION_CALL],
    async *run(target) {
      for await (const point of multiRegionAccessPoints(target)) yield listed(point, target);
    },
  },
  facts: {},
});

function listed(point: MultiRegionAccessPointReport, target: Target): Listed<MultiRegionAccessPointReport> {
  required(point.Alias, MULTI_REGION_LIST, "Alias");
  const id = multiRegionArnOf(point, target);
  if (point.Status === "DELETING") return { skipped: "deleting", thing: { id, region: "" } };
  const name = required(point.Name, MULTI_REGION_LIST, "Name");
  return { id, name, region: "", data: point, raw: encodeObject({ ...point }) };
}
