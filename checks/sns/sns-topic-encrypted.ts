import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { topic } from "./resources/topic.ts";

export default defineCheck({
  id: "sns-topic-encrypted",
  title: "SNS topics are encrypted with a KMS key",
  severity: "medium",
  why: "With a KMS key a second permission, and a trail of its use, stands between a message at rest and whoever got at SNS alone.",
  fix: "Give the topic a customer managed key, and the services that publish to it kms:GenerateDataKey and kms:Decrypt in the key's policy: most of them cannot use alias/aws/sns.",
  remediation: {
    cli: "aws sns set-topic-attributes --topic-arn {{arn}} --attribute-name KmsMasterKeyId --attribute-value {{kmsKeyId}} --region {{region}}",
    terraform: `resource "aws_sns_topic" "this" {
  name              = {{id}}
  kms_master_key_id = {{kmsKeyId}}
}`,
    breaks:
      "Publishers that may not use the key are refused: CloudWatch alarms, EventBridge and S3 among them, until its policy lets them.",
  },
  references: [
    "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-1",
  ],
  techniques: ["T1530"],
  resource: topic,
  facts: ["attributes"],
  async evaluate(_, facts) {
    const { key = "" } = await facts.attributes();
    const expected = { kmsKey: "any" };
    return key === ""
      ? fail("The topic is not encrypted with a KMS key.", { expected, observed: { kmsKey: "none" } })
      : pass("The topic is encrypted with a KMS key.", { expected, observed: { kmsKey: key } });
  },
});
