import {
  GetTopicAttributesCommand,
  type GetTopicAttributesCommandOutput,
  ListTopicsCommand,
  type ListTopicsCommandOutput,
  SNSClient,
} from "@aws-sdk/client-sns";
import { Refusal } from "../answer.ts";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";
import { policyOf } from "./policy.ts";

/** SNS has pages of a hundred, and nobody chooses. */
const PAGING: Paging = {
  size: "none",
  token: "NextToken",
  least: 1,
  most: 100,
  usual: 100,
  refuses: "InvalidParameter",
};

const operations = serve(
  SNSClient,
  { signed: "sns" },
  {
    ListTopics: {
      Command: ListTopicsCommand,
      decides: "Topics",
      paged: true,
      output(call, { estate }): Omit<ListTopicsCommandOutput, "$metadata"> {
        const { things, ...next } = listed(call, PAGING, thingsIn(estate, call, "topic"));
        return { Topics: things.map((topic) => ({ TopicArn: arnOf(topic) })), ...next };
      },
    },
    GetTopicAttributes: {
      Command: GetTopicAttributesCommand,
      decides: "Attributes",
      example: (place, { estate }) => ({ TopicArn: thingsIn(estate, place, "topic").map(arnOf)[0] ?? "none" }),
      output(call, { estate }): Omit<GetTopicAttributesCommandOutput, "$metadata"> {
        const { TopicArn } = call.json;
        const topic = thingsIn(estate, call, "topic").find((one) => arnOf(one) === TopicArn);
        if (topic === undefined && TopicArn !== "none") {
          throw new Refusal({ code: "NotFound", status: 404, message: "Topic does not exist" });
        }
        const { kind } = topic ?? { kind: "tight" };
        return {
          Attributes: {
            TopicArn: String(TopicArn),
            Owner: call.account,
            Policy: policyOf({ account: call.account, kind }, "sns:Publish", String(TopicArn)),
            ...(kind === "tight" && { KmsMasterKeyId: "alias/topics" }),
          },
        };
      },
    },
  },
);

function arnOf({ account, region, name }: Thing): string {
  return `arn:aws:sns:${region}:${account}:${name}`;
}

export const sns: Other = {
  operations,
  calls: (estate) => ({
    "SNS:ListTopics": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "SNS:GetTopicAttributes": estate.things,
    }),
  }),
  failures: (estate) => ({
    "sns-topic-encrypted": openThings(estate),
    "sns-topic-not-public": openThings(estate),
  }),
};
