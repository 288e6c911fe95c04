import { QUEUES, queueAttributes } from "../../support/messaging.ts";
import { FOR_ITS_ACCOUNT } from "../../support/policies.ts";
import type { Passing } from "./row.ts";

const emptyAnswers = { "SQS:ListQueues": "where there is no queue, SQS leaves the list out" };

export const sqs: readonly Passing[] = [
  {
    check: "sqs-queue-encrypted",
    name: "by SQS",
    calls: [QUEUES, queueAttributes({ SqsManagedSseEnabled: "true" })],
    emptyAnswers,
  },
  {
    check: "sqs-queue-encrypted",
    name: "with a key",
    calls: [QUEUES, queueAttributes({ KmsMasterKeyId: "alias/queues" })],
    emptyAnswers,
  },
  { check: "sqs-queue-not-public", name: "no policy", calls: [QUEUES, queueAttributes({})], emptyAnswers },
  {
    check: "sqs-queue-not-public",
    name: "for its account",
    calls: [QUEUES, queueAttributes({ Policy: FOR_ITS_ACCOUNT })],
    emptyAnswers,
  },
];
