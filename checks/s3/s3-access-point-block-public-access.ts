import { defineCheck } from "../../src/model/check.ts";
import { judgeBlock } from "./block-flags.ts";
import { s3AccessPoint } from "./resources/access-point.ts";

/**
 * As AWS's control S3.19 has it, an access point of a VPC too, which is never public by itself: the evidence says which it is.
 */
export default defineCheck({
  id: "s3-access-point-block-public-access",
  title: "S3 access points have Block Public Access on",
  severity: "medium",
  why: "A policy of the access point is a way to the bucket of its own: without its block, one mistaken statement there opens the bucket as far as the bucket's and the account's blocks let it.",
  fix: "AWS changes no settings of an access point that is there: make another one with all four on, move its clients and its policy over, then delete the old one. Until then, the bucket's own block does the same.",
  remediation: {
    cli: "aws s3control create-access-point --account-id {{account}} --region {{region}} --bucket {{bucket}} --name {{newName}} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
    terraform: `resource "aws_s3_access_point" "this" {
  bucket = {{bucket}}
  name   = {{newName}}
  public_access_block_configuration {
    block_public_acls       = true
    ignore_public_acls      = true
    block_public_policy     = true
    restrict_public_buckets = true
  }
}`,
    breaks: "Clients know the access point by its name, ARN or alias: they have to be moved to the new one.",
    values: ({ data }) => ({ bucket: data.Bucket }),
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-19",
  ],
  techniques: ["T1530", "T1619"],
  resource: s3AccessPoint,
  facts: ["block"],
  evaluate: async ({ data }, facts) =>
    judgeBlock(await facts.block(), "access point", { networkOrigin: data.NetworkOrigin ?? "not told" }),
});
