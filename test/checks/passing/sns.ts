import { OF_SNS, TOPICS, topicAttributes } from "../../support/messaging.ts";
import { allowing } from "../../support/policies.ts";
import type { Passing } from "./row.ts";

const calls = [TOPICS, topicAttributes({ Policy: allowing(OF_SNS), KmsMasterKeyId: "alias/topics" })];

export const sns: readonly Passing[] = [
  { check: "sns-topic-encrypted", name: "with a key", calls },
  { check: "sns-topic-not-public", name: "for its account", calls },
];
