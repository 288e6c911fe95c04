import { TOPICS, topicAttributes } from "../../support/messaging.ts";
import { FOR_EVERYBODY } from "../../support/policies.ts";
import type { Failing } from "./row.ts";

const calls = [TOPICS, topicAttributes({ Policy: FOR_EVERYBODY })];

export const sns: readonly Failing[] = [
  { check: "sns-topic-encrypted", name: "without a key", calls },
  { check: "sns-topic-not-public", name: "for everybody", calls },
];
