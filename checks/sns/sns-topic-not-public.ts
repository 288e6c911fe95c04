import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { defineCheck } from "../../src/model/check.ts";
import { ATTRIBUTES, topic } from "./resources/topic.ts";

export default defineCheck({
  id: "sns-topic-not-public",
  title: "SNS topics let in only whom their policies name",
  severity: "high",
  why: "Whoever may subscribe reads every message from then on, and whoever may publish sends what the subscribers take for the company's own: alarms, orders, links in mails.",
  fix: "Limit the statements to principals, or to the owner by aws:SourceOwner as the policy that SNS makes does; services get aws:SourceAccount and aws:SourceArn.",
  remediation: {
    // The attribute replaces the whole policy, so what is there is read and edited first.
    cli: `aws sns get-topic-attributes --topic-arn {{arn}} --region {{region}} --query Attributes.Policy --output text > policy.json
aws sns set-topic-attributes --topic-arn {{arn}} --region {{region}} --attribute-name Policy --attribute-value file://policy.json`,
    terraform: `resource "aws_sns_topic_policy" "this" {
  arn    = {{arn}}
  policy = file("policy.json")
}`,
    breaks:
      "Publishers and subscribers that came in through the open statement are refused until the policy names them.",
  },
  references: [
    "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-4",
  ],
  techniques: ["T1530", "T1565.001"],
  resource: topic,
  facts: ["attributes"],
  async evaluate(_, facts, context) {
    const { policy: text } = await facts.attributes();
    return judgeOpenness({ text, operation: ATTRIBUTES, noun: "topic", kind: "topic" }, context);
  },
});
