import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { cloudtrailTrail } from "./resources/trail.ts";

export default defineCheck({
  id: "cloudtrail-trail-kms-encrypted",
  title: "CloudTrail trails encrypt their log files with a KMS key",
  severity: "medium",
  why: "With a KMS key it takes two permissions to read the logs, the bucket's and the key's: one mistake in the bucket's policy does not show an outsider who does what in the account.",
  fix: "Create a symmetric KMS key in the bucket's region whose policy lets CloudTrail use it for this trail and your investigators decrypt, and give it to the trail.",
  remediation: {
    cli: "aws cloudtrail update-trail --name {{arn}} --kms-key-id {{kmsKeyArn}} --region {{region}}",
    terraform: `resource "aws_cloudtrail" "this" {
  name       = {{id}}
  kms_key_id = {{kmsKeyArn}}
}`,
    breaks:
      "Readers of new log files need kms:Decrypt too; with a key whose policy does not let CloudTrail use it, the change is refused.",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-2",
  ],
  techniques: ["T1530"],
  resource: cloudtrailTrail,
  facts: [],
  evaluate({ data: { KmsKeyId } }) {
    const kmsKey = typeof KmsKeyId === "string" && KmsKeyId !== "" ? KmsKeyId : "none";
    const evidence = { expected: { kmsKey: "a KMS key" }, observed: { kmsKey } };
    return kmsKey === "none"
      ? fail("The trail's log files are encrypted by S3's own key alone.", evidence)
      : pass("The trail's log files are encrypted with a KMS key.", evidence);
  },
});
