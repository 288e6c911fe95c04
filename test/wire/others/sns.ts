import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { FOR_EVERYBODY } from "../../support/policies.ts";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const sns = estate.client(SNSClient, "us-east-1");
  const encrypted = { KmsMasterKeyId: "alias/aws/sns" };
  await sns.send(new CreateTopicCommand({ Name: "shop-topic-strict", Attributes: encrypted }));
  await sns.send(new CreateTopicCommand({ Name: "shop-topic-open", Attributes: { Policy: FOR_EVERYBODY } }));
}

export const sns: OtherWire = {
  build,
  expected: {
    "sns-topic-encrypted": expects("topic-strict", "topic-open"),
    "sns-topic-not-public": expects("topic-strict", "topic-open"),
  },
  likeAws: [],
  unserved: [],
  notShown: {},
};
