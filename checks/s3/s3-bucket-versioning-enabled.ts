import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

export default defineCheck({
  id: "s3-bucket-versioning-enabled",
  title: "S3 buckets have versioning enabled",
  severity: "low",
  why: "Without versions, an object that is overwritten or deleted, by mistake or by whoever wants a ransom, is gone at once.",
  fix: "Enable versioning, and add a lifecycle rule that expires noncurrent versions after the time in which a loss would be noticed.",
  remediation: {
    cli: "aws s3api put-bucket-versioning --bucket {{id}} --region {{region}} --versioning-configuration Status=Enabled",
    terraform: `resource "aws_s3_bucket_versioning" "this" {
  bucket = {{id}}
  versioning_configuration {
    status = "Enabled"
  }
}`,
    breaks:
      "Every version is paid for until a lifecycle rule expires it, and once enabled versioning can only be suspended.",
  },
  references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
  techniques: ["T1485", "T1490"],
  resource: s3Bucket,
  facts: ["versioning"],
  async evaluate(_bucket, facts) {
    const { status } = await facts.versioning();
    const evidence = { expected: { versioning: "Enabled" }, observed: { versioning: status } };
    if (status === "Enabled") return pass("Versioning is enabled on the bucket.", evidence);
    // What was written before keeps its versions; what is written now overwrites.
    if (status === "Suspended") return fail("Versioning is suspended on the bucket.", evidence);
    return fail("Versioning was never enabled on the bucket.", evidence);
  },
});
