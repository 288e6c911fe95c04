import { QUEUES, queueAttributes } from "../../support/messaging.ts";
import { FOR_EVERYBODY } from "../../support/policies.ts";
import type { Failing } from "./row.ts";

export const sqs: readonly Failing[] = [
  {
    check: "sqs-queue-encrypted",
    name: "not",
    calls: [QUEUES, queueAttributes({ SqsManagedSseEnabled: "false" })],
  },
  {
    check: "sqs-queue-not-public",
    name: "for everybody",
    calls: [QUEUES, queueAttributes({ Policy: FOR_EVERYBODY })],
    absenceAnswers: { Policy: "a queue without a policy has no such attribute" },
  },
];
