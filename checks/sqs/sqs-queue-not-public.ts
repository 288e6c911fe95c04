import { judgeOpenness } from "../../src/judge/resource-policy.ts";
import { toldText } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { ATTRIBUTES, queue } from "./resources/queue.ts";

export default defineCheck({
  id: "sqs-queue-not-public",
  title: "SQS queues let in only whom their policies name",
  severity: "critical",
  why: "Whoever may receive reads and removes messages that the application will then never see; whoever may send makes it work on what they like. Neither needs to be a customer of AWS.",
  fix: "Name the principals in the queue's policy; services and topics that send to it get aws:SourceArn and aws:SourceAccount.",
  remediation: {
    // The attribute replaces the whole policy: policy.json is the one that was read, without the open statement.
    cli: `aws sqs get-queue-attributes --queue-url {{url}} --attribute-names Policy --region {{region}} --query Attributes.Policy --output text > policy.json
jq '{Policy: tojson}' policy.json > attributes.json
aws sqs set-queue-attributes --queue-url {{url}} --attributes file://attributes.json --region {{region}}`,
    terraform: `resource "aws_sqs_queue_policy" "this" {
  queue_url = {{url}}
  policy    = file("policy.json")
}`,
    breaks: "Senders and receivers that came in through the open statement are refused until the policy names them.",
    values: ({ data }) => ({ url: data.url }),
  },
  references: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/sqs-queue-no-public-access.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html#sqs-3",
  ],
  techniques: ["T1530", "T1619"],
  resource: queue,
  facts: ["attributes"],
  async evaluate(_, facts, context) {
    const attributes = await facts.attributes();
    // One without a policy has no such attribute; an answer that has no other either says nothing.
    toldText(attributes["QueueArn"], ATTRIBUTES, "QueueArn");
    return judgeOpenness({ text: attributes["Policy"], operation: ATTRIBUTES, noun: "queue", kind: "queue" }, context);
  },
});
