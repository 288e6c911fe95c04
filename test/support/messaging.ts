import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

const TOPIC = `arn:aws:sns:${REGION}:${ACCOUNT}:alarms`;
const BUS = `arn:aws:events:${REGION}:${ACCOUNT}:event-bus/default`;

export const TOPICS = answer("SNS:ListTopics", { Topics: [{ TopicArn: TOPIC }] });

export function topicAttributes(Attributes: JsonObject): RecordedCall {
  return answer("SNS:GetTopicAttributes", { Attributes: { TopicArn: TOPIC, Owner: ACCOUNT, ...Attributes } });
}

/** The statement in the policy that SNS gives every topic. */
export const OF_SNS: JsonObject = {
  Principal: { AWS: "*" },
  Action: ["SNS:Publish", "SNS:Subscribe", "SNS:GetTopicAttributes"],
  Resource: TOPIC,
  Condition: { StringEquals: { "AWS:SourceOwner": ACCOUNT } },
};

export const QUEUES = answer("SQS:ListQueues", {
  QueueUrls: [`https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/orders`],
});

export function queueAttributes(Attributes: JsonObject): RecordedCall {
  const QueueArn = `arn:aws:sqs:${REGION}:${ACCOUNT}:orders`;
  return answer("SQS:GetQueueAttributes", { Attributes: { QueueArn, ...Attributes } });
}

export function buses(more: JsonObject = {}): RecordedCall {
  return answer("EventBridge:ListEventBuses", { EventBuses: [{ Name: "default", Arn: BUS, ...more }] });
}
