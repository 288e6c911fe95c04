import {
  GetTopicAttributesCommand,
  type GetTopicAttributesCommandOutput,
  ListTopicsCommand,
  type ListTopicsCommandOutput,
  SNSClient,
} from "@aws-sdk/client-sns";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";

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
      example: ({ account, region }) => ({ TopicArn: `arn:aws:sns:${region}:${account}:topic-0` }),
      output: ({ json: { TopicArn } }): Omit<GetTopicAttributesCommandOutput, "$metadata"> => ({
        Attributes: { TopicArn: String(TopicArn) },
      }),
    },
  },
);

function arnOf({ account, region, name }: Thing): string {
  return `arn:aws:sns:${region}:${account}:${name}`;
}

export const sns: Other = { operations, calls: () => ({}), failures: () => ({}) };
