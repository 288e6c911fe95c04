import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

export default defineCheck({
  id: "s3-bucket-sse-c-blocked",
  title: "S3 buckets refuse objects encrypted with customer-provided keys",
  severity: "low",
  why: "With SSE-C, whoever may write can encrypt the objects over with a key that only they have, and ask for a ransom; AWS keeps no copy of it.",
  fix: "Block SSE-C in the bucket's encryption rule, unless an application needs it. S3 does so for buckets made since April 2026, and did for older ones in accounts without SSE-C objects.",
  remediation: {
    // The configuration is replaced as a whole, and a scan that saw a KMS key must not take it away.
    cli: `aws s3api put-bucket-encryption --bucket {{id}} --region {{region}} --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"'{{sseAlgorithm}}'"},"BlockedEncryptionTypes":{"EncryptionType":["SSE-C"]}}]}'`,
    terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = {{id}}
  rule {
    blocked_encryption_types = ["SSE-C"]
    apply_server_side_encryption_by_default {
      sse_algorithm = {{sseAlgorithm}}
    }
  }
}`,
    breaks:
      "Uploads with SSE-C get AccessDenied. The configuration is replaced as a whole: name the bucket's own algorithm and KMS key where it has one.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-s3-c-encryption-setting-faq.html",
  ],
  techniques: ["T1486"],
  resource: s3Bucket,
  facts: ["encryption"],
  async evaluate(_bucket, facts) {
    const { blocked } = await facts.encryption();
    const evidence = {
      expected: { blockedEncryptionTypes: ["SSE-C"] },
      observed: { blockedEncryptionTypes: [...blocked] },
    };
    return blocked.includes("SSE-C")
      ? pass("The bucket refuses new objects with customer-provided keys.", evidence)
      : fail("The bucket takes new objects with customer-provided keys.", evidence);
  },
});
