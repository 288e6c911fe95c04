import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

/**
 * Since January 2023 S3 encrypts every new object, and says so of old buckets too: AES256 where nobody chose anything. A
 * bucket without a configuration can only be one of an S3 that does not do that yet.
 */
export default defineCheck({
  id: "s3-bucket-default-encryption-enabled",
  title: "S3 buckets encrypt new objects by default",
  severity: "medium",
  why: "Data that is not encrypted at rest is readable to whoever gets at a disk or a copy of it, and most standards ask for it.",
  fix: "Set a default encryption. It is for new objects: those that were there before January 2023 may be unencrypted until they are copied over themselves, e.g. by S3 Batch Operations.",
  remediation: {
    cli: `aws s3api put-bucket-encryption --bucket {{id}} --region {{region}} --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}'`,
    terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = {{id}}
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}`,
    breaks: "Nothing: S3 decrypts for whoever may read.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
  ],
  techniques: ["T1530"],
  resource: s3Bucket,
  facts: ["encryption"],
  async evaluate(_bucket, facts) {
    const { algorithm } = await facts.encryption();
    const evidence = { expected: { defaultEncryption: "any" }, observed: { defaultEncryption: algorithm } };
    return algorithm === "none"
      ? fail("The bucket does not encrypt new objects by default.", evidence)
      : pass("The bucket encrypts new objects by default.", evidence);
  },
});
