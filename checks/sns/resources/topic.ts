import type { Topic } from "@aws-sdk/client-sns";
import { orIf, required, toldList, toldObject, toldText } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import { encodeObject } from "../../../src/model/sdk-json.ts";
import type { Target } from "../../../src/model/target.ts";

export const ATTRIBUTES = "SNS:GetTopicAttributes";

const GONE = ["NotFound", "NotFoundException"];

/** SNS says how long a page is. */
const PAGES: PageCall = {
  operation: "SNS:ListTopics",
  per: "page",
  of: 100,
  things: "SNS topics",
  counted: "AWS::SNS::Topic",
};

/** A topic as the listing has it, with its attributes where it was asked for by its id. */
export interface KnownTopic extends Topic {
  readonly attributes?: TopicAttributes;
}

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
  ids: "arn:{partition}:sns:{region}:{account}:{name}",
  goneCodes: GONE,
  list: {
    actions: ["sns:ListTopics"],
    calls: [PAGES],
    async *run(target) {
      const { paginateListTopics, SNSClient } = await import("@aws-sdk/client-sns");
      for await (const page of paginateListTopics({ client: target.client(SNSClient) }, {})) {
        for (const one of toldList(page.Topics, PAGES.operation, "Topics")) yield resourceOf(one, target);
      }
    },
    // The checks ask for the attributes anyway: they are not asked for twice.
    only: {
      actions: ["sns:GetTopicAttributes"],
      calls: [{ operation: ATTRIBUTES, per: "resource" }],
      async *run(wanted, target) {
        for (const { id: TopicArn } of wanted) {
          const attributes = await orIf(attributesOf(TopicArn, target), GONE, undefined);
          if (attributes === undefined) continue;
          yield { ...resourceOf({ TopicArn }, target), data: { TopicArn, attributes } };
        }
      },
    },
  },
  facts: {
    attributes: {
      actions: ["sns:GetTopicAttributes"],
      calls: [{ operation: ATTRIBUTES, per: "resource" }],
      read: async ({ id, data }, target): Promise<TopicAttributes> => data.attributes ?? attributesOf(id, target),
    },
  },
  changes: [
    {
      source: "sns.amazonaws.com",
      names: ["AddPermission", "CreateTopic", "DeleteTopic", "RemovePermission", "SetTopicAttributes"],
      at: ["requestParameters.topicArn", "responseElements.topicArn"],
    },
  ],
});

async function attributesOf(TopicArn: string, target: Target): Promise<TopicAttributes> {
  const { GetTopicAttributesCommand, SNSClient } = await import("@aws-sdk/client-sns");
  const answer = await target.client(SNSClient).send(new GetTopicAttributesCommand({ TopicArn }));
  const told = toldObject(answer.Attributes, ATTRIBUTES, "Attributes");
  // Every topic has a policy from the day it is made.
  const policy = toldText(told["Policy"], ATTRIBUTES, "Policy");
  return { policy, key: keyOf(told["KmsMasterKeyId"]) };
}

/** What is there and is no key's name is not "no key". */
function keyOf(told: string | undefined): string | undefined {
  if (told === undefined) return undefined;
  return required(typeof told === "string" ? told : undefined, ATTRIBUTES, "KmsMasterKeyId");
}

function resourceOf(one: Topic, { region }: Target): Resource<KnownTopic> {
  const id = toldText(one.TopicArn, PAGES.operation, "TopicArn");
  return { id, name: id.slice(id.lastIndexOf(":") + 1), region, data: one, raw: encodeObject({ ...one }) };
}
