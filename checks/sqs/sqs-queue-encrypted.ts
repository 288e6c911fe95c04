import { required } from "../../src/model/answers.ts";
import { defineCheck } from "../../src/model/check.ts";
import { fail, pass } from "../../src/model/verdict.ts";
import { ATTRIBUTES, queue } from "./resources/queue.ts";

export default defineCheck({
  id: "sqs-queue-encrypted",
  title: "SQS queues are encrypted",
  severity: "medium",
  why: "Messages wait in a queue for up to fourteen days, and those that failed wait on in the dead-letter queue behind it; without encryption they lie there as they were sent.",
  fix: "Turn on SSE-SQS, which needs no key and costs nothing, or give the queue a KMS key for a permission and a trail of its own.",
  remediation: {
    cli: "aws sqs set-queue-attributes --queue-url {{url}} --attributes SqsManagedSseEnabled=true --region {{region}}",
    terraform: `resource "aws_sqs_queue" "this" {
  name                    = {{id}}
  sqs_managed_sse_enabled = true
}`,
    breaks: "Nothing: SQS decrypts for whoever may receive. Messages that are in the queue already stay as they are.",
    values: ({ data }) => ({ url: data.url }),
  },
  references: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/sqs-controls.html#sqs-1",
  ],
  techniques: ["T1530"],
  resource: queue,
  facts: ["attributes"],
  async evaluate(_, facts) {
    const { KmsMasterKeyId: key, SqsManagedSseEnabled: managed } = await facts.attributes();
    const expected = { encryption: "SSE-SQS or SSE-KMS" };
    if (typeof key === "string" && key !== "") {
      return pass("The queue is encrypted with a KMS key.", { expected, observed: { encryption: "SSE-KMS", key } });
    }
    const told = managed === "true" || managed === "false" ? managed : undefined;
    return required(told, ATTRIBUTES, "SqsManagedSseEnabled") === "true"
      ? pass("The queue is encrypted by SQS.", { expected, observed: { encryption: "SSE-SQS" } })
      : fail("The queue is not encrypted.", { expected, observed: { encryption: "none" } });
  },
});
