import { recordOf, type Sample } from "./sample.ts";

const queue = "arn:aws:sqs:eu-west-1:111122223333:orders";
const topic = "arn:aws:sns:eu-west-1:111122223333:orders";

/** Of SQS and of SNS. */
export const MESSAGING_SAMPLES: readonly Sample[] = [
  {
    type: "AWS::SQS::Queue",
    record: recordOf(
      "sqs",
      "CreateQueue",
      { queueName: "orders", attribute: {} },
      { responseElements: { queueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/orders" } },
    ),
    ids: [queue],
  },
  {
    type: "AWS::SQS::Queue",
    record: recordOf("sqs", "SetQueueAttributes", {
      attributes: { Policy: "" },
      queueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
    }),
    ids: [queue],
  },
  {
    type: "AWS::SNS::Topic",
    record: recordOf("sns", "SetTopicAttributes", { topicArn: topic, attributeName: "Policy", attributeValue: "" }),
    ids: [topic],
  },
  {
    type: "AWS::SNS::Topic",
    record: recordOf("sns", "CreateTopic", { name: "orders" }, { responseElements: { topicArn: topic } }),
    ids: [topic],
  },
];
