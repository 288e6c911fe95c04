import { defineCheck } from "../../src/model/check.ts";
import { judgeBlock } from "./block-flags.ts";
import { MULTI_REGION_LIST } from "./resources/access-points.ts";
import { blockOf } from "./resources/block.ts";
import { s3MultiRegionAccessPoint } from "./resources/multi-region-access-point.ts";

export default defineCheck({
  id: "s3-multi-region-access-point-block-public-access",
  title: "S3 Multi-Region access points have Block Public Access on",
  severity: "medium",
  why: "It leads to buckets in several regions at once: without its block, one mistaken statement in its policy opens them as far as their own and the account's blocks let it.",
  fix: "AWS changes no settings of a Multi-Region access point that is there: make another one with all four on, which is the default, move its clients over, then delete the old one.",
  remediation: {
    cli: `aws s3control create-multi-region-access-point --region us-west-2 --account-id {{account}} --details '{"Name":"'{{newName}}'","PublicAccessBlock":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true},"Regions":[{"Bucket":"'{{bucket}}'"}]}'`,
    terraform: `resource "aws_s3control_multi_region_access_point" "this" {
  details {
    name = {{newName}}
    # One for each bucket.
    region {
      bucket = {{bucket}}
    }
    public_access_block {
      block_public_acls       = true
      ignore_public_acls      = true
      block_public_policy     = true
      restrict_public_buckets = true
    }
  }
}`,
    breaks: "Clients know the Multi-Region access point by its alias: they have to be moved to the new one.",
    values: ({ data }) => ({ bucket: data.Regions?.[0]?.Bucket }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-block-public-access.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-24",
  ],
  techniques: ["T1530", "T1619"],
  resource: s3MultiRegionAccessPoint,
  facts: [],
  evaluate: ({ data }) => judgeBlock(blockOf(data.PublicAccessBlock, MULTI_REGION_LIST), "Multi-Region access point"),
});
