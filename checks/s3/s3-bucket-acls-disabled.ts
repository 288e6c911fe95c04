import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

export default defineCheck({
  id: "s3-bucket-acls-disabled",
  title: "S3 buckets do not use ACLs",
  severity: "medium",
  why: "Where ACLs are in force, each writer can make single objects public or give them to another account, and no read of the bucket's own settings shows it.",
  fix: "Move what the ACLs of the bucket and its objects grant into the bucket policy, then set Object Ownership to BucketOwnerEnforced.",
  remediation: {
    cli: "aws s3api put-bucket-ownership-controls --bucket {{id}} --region {{region}} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
    terraform: `resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = {{id}}
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}`,
    breaks:
      "Access that only an ACL grants ends, uploads that set an ACL other than bucket-owner-full-control fail, and CloudFront's older standard logs cannot be delivered.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-migrating-acls-prerequisites.html",
  ],
  techniques: ["T1530"],
  resource: s3Bucket,
  facts: ["ownership"],
  async evaluate(_bucket, facts) {
    const objectOwnership = await facts.ownership();
    const evidence = { expected: { objectOwnership: "BucketOwnerEnforced" }, observed: { objectOwnership } };
    return objectOwnership === "BucketOwnerEnforced"
      ? pass("ACLs are disabled on the bucket.", evidence)
      : fail("ACLs are in force on the bucket.", evidence);
  },
});
