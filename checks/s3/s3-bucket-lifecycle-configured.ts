import type { LifecycleRule } from "@aws-sdk/client-s3";
import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

export default defineCheck({
  id: "s3-bucket-lifecycle-configured",
  title: "S3 buckets have a lifecycle rule in force",
  severity: "low",
  why: "Without a rule, data is kept for ever: longer than a retention policy allows, and as more to lose in a breach. Noncurrent versions and parts of broken uploads are paid for without anybody seeing them.",
  fix: "Add a lifecycle rule that says how long objects and noncurrent versions are kept, and one that ends incomplete multipart uploads.",
  remediation: {
    cli: `aws s3api put-bucket-lifecycle-configuration --bucket {{id}} --region {{region}} --lifecycle-configuration '{"Rules":[{"ID":"end-incomplete-uploads","Status":"Enabled","Filter":{"Prefix":""},"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":7}}]}'`,
    terraform: `resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = {{id}}
  rule {
    id     = "end-incomplete-uploads"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}`,
    breaks:
      "Uploads that take longer than a week are ended. The configuration is replaced as a whole: keep the rules that are there, disabled ones too.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
  ],
  techniques: ["T1530"],
  options: {
    abortIncompleteUploads: {
      kind: "flag",
      default: false,
      description: "Want a rule for the whole bucket that ends incomplete multipart uploads.",
    },
  },
  resource: s3Bucket,
  facts: ["lifecycle"],
  async evaluate(_bucket, facts, { options }) {
    const rules = await facts.lifecycle();
    const enabled = rules.filter(
      ({ Status }) => required(Status, "S3:GetBucketLifecycleConfiguration", "Status") === "Enabled",
    );
    const aborts = enabled.some(abortsEverywhere);
    const evidence = {
      expected: {
        enabledRules: "one or more",
        ...(options.abortIncompleteUploads && { abortIncompleteUploads: true }),
      },
      observed: { rules: rules.length, enabledRules: enabled.length, abortIncompleteUploads: aborts },
    };
    if (rules.length === 0) return fail("The bucket has no lifecycle configuration.", evidence);
    if (enabled.length === 0) return fail("No lifecycle rule of the bucket is enabled.", evidence);
    if (options.abortIncompleteUploads && !aborts) {
      return fail("No lifecycle rule for the whole bucket ends incomplete uploads.", evidence);
    }
    return pass("The bucket has a lifecycle rule in force.", evidence);
  },
});

/** A rule is for the whole bucket if it has neither a filter nor, in the older form, a prefix. */
function abortsEverywhere({ AbortIncompleteMultipartUpload, Filter = {}, Prefix = "" }: LifecycleRule): boolean {
  const { Prefix: prefix = "", ...others } = Filter;
  const narrowed = Object.values(others).some((value) => value !== undefined);
  return AbortIncompleteMultipartUpload?.DaysAfterInitiation !== undefined && Prefix + prefix === "" && !narrowed;
}
