import { orIf, toldList, toldText } from "../../../src/model/answers.ts";
import type { ThingCall } from "../../../src/model/api-call.ts";
import type { Target } from "../../../src/model/target.ts";

export const TOPIC_ACTIONS = ["sns:ListSubscriptionsByTopic"];

export const TOPIC_CALL: ThingCall = {
  operation: "SNS:ListSubscriptionsByTopic",
  per: "thing",
  thing: "topic that an alarm on a trail's events notifies",
};

const { operation } = TOPIC_CALL;

/** Both are AWS's names of one error. */
const GONE = ["NotFound", "NotFoundException"];

/**
 * Whether anybody has a subscription to a topic that is confirmed: until it is, its ARN reads `PendingConfirmation`. Pages are
 * of a hundred, and the first that has one is enough. A topic that is gone notifies nobody.
 */
export function hasSubscriber(topic: string, target: Target): Promise<boolean> {
  return target.whole.once(`sns:has-subscriber:${topic}`, async () => {
    const { paginateListSubscriptionsByTopic, SNSClient } = await import("@aws-sdk/client-sns");
    const client = target.client(SNSClient, { region: topic.split(":")[3] ?? target.region });
    const read = async () => {
      for await (const page of paginateListSubscriptionsByTopic({ client }, { TopicArn: topic })) {
        const arns = toldList(page.Subscriptions, operation, "Subscriptions").map(({ SubscriptionArn }) =>
          toldText(SubscriptionArn, operation, "SubscriptionArn"),
        );
        if (arns.some((arn) => arn.startsWith("arn:"))) return true;
      }
      return false;
    };
    return orIf(read(), GONE, false);
  });
}
