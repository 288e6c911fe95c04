import { defineCheck } from "../../src/model/check.ts";
import { fail, notApplicable, pass } from "../../src/model/verdict.ts";
import { cloudtrailTrail } from "./resources/trail.ts";

export default defineCheck({
  id: "cloudtrail-trail-bucket-logging-enabled",
  title: "CloudTrail trails deliver to buckets that log who accesses them",
  severity: "low",
  why: "Who has read, overwritten or deleted log files is in no log file of the trail, unless the bucket writes a log of its own.",
  fix: "Turn on server access logging of the bucket, to another bucket of the same region and account that the trail does not write to.",
  remediation: {
    cli: `aws s3api put-bucket-logging --bucket {{bucket}} --bucket-logging-status '{"LoggingEnabled":{"TargetBucket":"'{{logBucket}}'","TargetPrefix":"'{{bucket}}'/"}}'`,
    terraform: `resource "aws_s3_bucket_logging" "trail" {
  bucket        = {{bucket}}
  target_bucket = {{logBucket}}
  target_prefix = format("%s/", {{bucket}})
}`,
    values: ({ data }) => ({ bucket: data.S3BucketName }),
    breaks: "Nothing; the logs cost storage in the target bucket until a lifecycle rule there expires them.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-7",
  ],
  techniques: ["T1562.008"],
  resource: cloudtrailTrail,
  facts: ["bucket", "logTarget"],
  async evaluate({ data }, facts) {
    // Another account's is judged where it is, by S3's own checks.
    if ((await facts.bucket()) === undefined) return notApplicable("bucket-not-of-this-account");
    const bucket = data.S3BucketName ?? "";
    const target = await facts.logTarget();
    const expected = { accessLogging: true };
    if (target === undefined) {
      const observed = { bucket, accessLogging: false };
      return fail("The trail's bucket does not log who accesses it.", { expected, observed });
    }
    const observed = { bucket, accessLogging: true, targetBucket: target.bucket, targetPrefix: target.prefix };
    return pass("The trail's bucket logs who accesses it.", { expected, observed });
  },
});
