import type { Topic } from "@aws-sdk/client-sns";
import { required, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

export const ATTRIBUTES = "SNS:GetTopicAttributes";

/** SNS says how long a page is. */
const PAGES: PageCall = {
  operation: "SNS:ListTopics",
  per: "page",
  of: 100,
  things: "SNS topics",
  counted: "AWS::SNS::Topic",
};

export interface TopicAttributes {
  readonly policy: string;
  /** The KMS key that messages are encrypted with, which SNS leaves out where there is none. */
  readonly key: string | undefined;
}

export const topic = defineResource({
  type: "AWS::SNS::Topic",
  kind: {
    service: "sns",
    serviceName: "SNS",
    section: "Simple Notification Service (SNS)",
    type: "messaging",
    subType: "aws-sns-topic",
    noun: "topic",
  },
  scope: "region",
  goneCodes: ["NotFound", "NotFoundException"],
  list: {
    actions: ["sns:ListTopics"],
    calls: [PAGES],
    async *run(target) {
      const { paginateListTopics, SNSClient } = await import("@aws-sdk/client-sns");
      for await (const page of paginateListTopics({ client: target.client(SNSClient) }, {})) {
        for (const one of toldList(page.Topics, PAGES.operation, "Topics")) yield resourceOf(one, target);
      }
    },
  },
  facts: {
    attributes: {
      actions: ["sns:GetTopicAttributes"],
      calls: [{ operation: ATTRIBUTES, per: "resource" }],
      async read({ id }, target): Promise<TopicAttributes> {
        const { GetTopicAttributesCommand, SNSClient } = await import("@aws-sdk/client-sns");
        const answer = await target.client(SNSClient).send(new GetTopicAttributesCommand({ TopicArn: id }));
        const told = toldObject(answer.Attributes, ATTRIBUTES, "Attributes");
        // Every topic has a policy from the day it is made.
        const policy = toldText(told["Policy"], ATTRIBUTES, "Policy");
        return { policy, key: keyOf(told["KmsMasterKeyId"]) };
      },
    },
  },
});

/** What is there and is no key's name is not "no key". */
function keyOf(told: string | undefined): string | undefined {
  if (told === undefined) return undefined;
  return required(typeof told === "string" ? told : undefined, ATTRIBUTES, "KmsMasterKeyId");
}

function resourceOf(one: Topic, { region }: Target): Resource<Topic> {
  const id = toldText(one.TopicArn, PAGES.operation, "TopicArn");
  return { id, name: id.slice(id.lastIndexOf(":") + 1), region, data: one, raw: encodeObject({ ...one }) };
}
