import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { s3Bucket } from "./resources/bucket.ts";

/**
 * A bucket that others log to is judged like any other. AWS says that it needs no logging of its own and that its finding
 * should be suppressed, but nothing in its settings tells that it holds logs and nothing else.
 */
export default defineCheck({
  id: "s3-bucket-access-logging-enabled",
  title: "S3 buckets log who accesses them",
  severity: "medium",
  why: "Server access logs are the only record of reads and writes of objects where CloudTrail's data events are off; without them nobody can tell what was taken.",
  fix: "Turn on server access logging to a bucket for logs in the same region, whose policy lets logging.s3.amazonaws.com write. Suppress the finding of the bucket that takes the logs, as AWS advises.",
  remediation: {
    cli: `aws s3api put-bucket-logging --bucket {{id}} --region {{region}} --bucket-logging-status '{"LoggingEnabled":{"TargetBucket":"'{{logBucket}}'","TargetPrefix":"'{{id}}'/"}}'`,
    terraform: `resource "aws_s3_bucket_logging" "this" {
  bucket        = {{id}}
  target_bucket = {{logBucket}}
  target_prefix = format("%s/", {{id}})
}`,
    breaks:
      "Nothing stops working; the logs cost storage in the target bucket until a lifecycle rule there expires them.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-9",
  ],
  techniques: ["T1530"],
  records: "s3-access-logs",
  resource: s3Bucket,
  facts: ["logTarget"],
  async evaluate(_bucket, facts) {
    const target = await facts.logTarget();
    const expected = { accessLogging: true };
    if (target === undefined) {
      return fail("The bucket's server access logging is off.", { expected, observed: { accessLogging: false } });
    }
    const observed = { accessLogging: true, targetBucket: target.bucket, targetPrefix: target.prefix };
    return pass("The bucket's server access logging is on.", { expected, observed });
  },
});
