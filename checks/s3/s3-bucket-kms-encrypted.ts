import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

export default defineCheck({
  id: "s3-bucket-kms-encrypted",
  title: "S3 buckets encrypt new objects with a KMS key by default",
  severity: "low",
  why: "With S3's own keys, whoever may read an object can decrypt it. A KMS key is a second permission, logs each use, and can be taken away from everyone at once.",
  fix: "Set the default encryption to SSE-KMS or DSSE-KMS with a key of your own, let its key policy name who may use it, and copy old objects over themselves. A bucket that takes server access logs must stay with S3's own keys.",
  remediation: {
    cli: `aws s3api put-bucket-encryption --bucket {{id}} --region {{region}} --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"'{{kmsKeyArn}}'"},"BucketKeyEnabled":true}]}'`,
    terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = {{id}}
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = {{kmsKeyArn}}
    }
  }
}`,
    breaks:
      "Readers and writers without permission for the key fail, server access logs can no longer be delivered here, and KMS requests are paid for. The configuration is replaced as a whole: name a block of SSE-C that is there again.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-17",
  ],
  techniques: ["T1530"],
  options: {
    bucketKey: {
      kind: "flag",
      default: false,
      description: "Want an S3 Bucket Key too, which saves most requests to KMS. DSSE-KMS knows none.",
    },
  },
  resource: s3Bucket,
  facts: ["encryption"],
  async evaluate(_bucket, facts, { options }) {
    const { algorithm, keyId, bucketKey } = await facts.encryption();
    const evidence = {
      expected: { defaultEncryption: "aws:kms or aws:kms:dsse", ...(options.bucketKey && { bucketKey: true }) },
      // Without a key's id, S3 takes the account's own aws/s3.
      observed: { defaultEncryption: algorithm, kmsKey: keyId ?? "not named", bucketKey },
    };
    if (algorithm === "aws:kms:dsse") return pass("The bucket encrypts new objects with a KMS key, twice.", evidence);
    if (algorithm !== "aws:kms") return fail("The bucket does not encrypt new objects with a KMS key.", evidence);
    if (options.bucketKey && !bucketKey) return fail("The bucket encrypts without an S3 Bucket Key.", evidence);
    return pass("The bucket encrypts new objects with a KMS key.", evidence);
  },
});
