import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

export default defineCheck({
  id: "s3-bucket-object-lock-enabled",
  title: "S3 buckets have Object Lock enabled",
  severity: "low",
  why: "A locked version can be deleted by nobody before its time, so that backups and logs survive stolen administrator keys and ransomware.",
  fix: "Enable versioning, then Object Lock, and set a default retention for what must be kept. Buckets of data that may be lost can be suppressed.",
  remediation: {
    cli: `aws s3api put-bucket-versioning --bucket {{id}} --region {{region}} --versioning-configuration Status=Enabled
aws s3api put-object-lock-configuration --bucket {{id}} --region {{region}} --object-lock-configuration ObjectLockEnabled=Enabled`,
    terraform: `resource "aws_s3_bucket_versioning" "this" {
  bucket = {{id}}
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "this" {
  bucket              = aws_s3_bucket_versioning.this.bucket
  object_lock_enabled = "Enabled"
}`,
    breaks:
      "Object Lock can never be turned off again, nor versioning be suspended; with a default retention, no version can be deleted to save money.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-configure.html",
  ],
  techniques: ["T1485", "T1486", "T1490"],
  options: {
    defaultRetention: {
      kind: "flag",
      default: false,
      description: "Want a default retention too: without one, only those objects are locked whose writer asks for it.",
    },
  },
  resource: s3Bucket,
  facts: ["objectLock"],
  async evaluate(_bucket, facts, { options }) {
    const { enabled, defaultMode } = await facts.objectLock();
    const evidence = {
      expected: { objectLock: true, ...(options.defaultRetention && { defaultRetention: "GOVERNANCE or COMPLIANCE" }) },
      observed: { objectLock: enabled, defaultRetention: defaultMode ?? "none" },
    };
    if (!enabled) return fail("Object Lock is not enabled on the bucket.", evidence);
    if (options.defaultRetention && defaultMode === undefined) {
      return fail("Object Lock is enabled on the bucket, but without a default retention.", evidence);
    }
    return pass("Object Lock is enabled on the bucket.", evidence);
  },
});
