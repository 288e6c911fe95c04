import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { FOR_EVERYBODY } from "../../support/policies.ts";
import { expects } from "../catalogue-expect.ts";
import type { Estate } from "../estate.ts";
import type { OtherWire } from "./other.ts";

async function build(estate: Estate): Promise<void> {
  const sqs = estate.client(SQSClient, "us-east-1");
  await sqs.send(new CreateQueueCommand({ QueueName: "shop-queue-strict" }));
  const Attributes = { SqsManagedSseEnabled: "false", Policy: FOR_EVERYBODY };
  await sqs.send(new CreateQueueCommand({ QueueName: "shop-queue-open", Attributes }));
}

export const sqs: OtherWire = {
  build,
  expected: {
    "sqs-queue-encrypted": expects("queue-strict", "queue-open"),
    "sqs-queue-not-public": expects("queue-strict", "queue-open"),
  },
  likeAws: [],
  unserved: [],
  notShown: {},
};
