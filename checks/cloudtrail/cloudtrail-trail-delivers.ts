import { required, toldFlag } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { cloudtrailTrail } from "./resources/trail.ts";
import { STATUS } from "./resources/trails.ts";

export default defineCheck({
  id: "cloudtrail-trail-delivers",
  title: "CloudTrail trails log, and deliver to their buckets",
  severity: "high",
  why: "To stop a trail is among the first things an intruder does, and a changed policy of its bucket stops it as well. A trail that is there looks like a record, and is none.",
  fix: "Start the trail's logging. Where it cannot deliver, let the bucket's policy, and the KMS key's, allow CloudTrail again; find out who changed it, and when.",
  remediation: {
    cli: "aws cloudtrail start-logging --name {{arn}} --region {{region}}",
    terraform: `resource "aws_cloudtrail" "this" {
  name           = {{id}}
  enable_logging = true
}`,
    breaks: "Nothing. What was not delivered for longer than CloudTrail retries is lost.",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
  ],
  techniques: ["T1562.008"],
  resource: cloudtrailTrail,
  facts: ["status"],
  async evaluate(_trail, facts) {
    const status = await facts.status();
    const logging = toldFlag(status.IsLogging, STATUS, "IsLogging");
    const error = status.LatestDeliveryError || "none";
    const digestError = status.LatestDigestDeliveryError || "none";
    const { LatestDeliveryTime: time } = status;
    const told = time instanceof Date && !Number.isNaN(time.getTime()) ? time : undefined;
    const observed = { logging, error, digestError, delivered: told?.toISOString() ?? "never" };
    const evidence = { expected: { logging: true, error: "none", digestError: "none" }, observed };
    if (!logging) return fail("The trail is not logging.", evidence);
    if (error !== "none") return fail("CloudTrail cannot deliver the trail's log files.", evidence);
    if (digestError !== "none") return fail("CloudTrail cannot deliver the trail's digests.", evidence);
    // No error is no proof that anything arrived.
    required(told, STATUS, "LatestDeliveryTime");
    return pass("The trail is logging, and has delivered without an error.", evidence);
  },
});
