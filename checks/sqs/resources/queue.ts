import type { ListQueuesCommandInput } from "@aws-sdk/client-sqs";
import { malformed, toldList, toldObject } from "../../../src/model/answers.ts";
import type { PageCall } from "../../../src/model/api-call.ts";
import { defineResource, type Resource } from "../../../src/model/resource.ts";
import type { Target } from "../../../src/model/target.ts";

export const ATTRIBUTES = "SQS:GetQueueAttributes";

const PAGES: PageCall = {
  operation: "SQS:ListQueues",
  per: "page",
  of: 1_000,
  things: "SQS queues",
  counted: "AWS::SQS::Queue",
};

export interface Queue {
  readonly url: string;
}

export const queue = defineResource({
  type: "AWS::SQS::Queue",
  kind: {
    service: "sqs",
    serviceName: "SQS",
    section: "Simple Queue Service (SQS)",
    type: "messaging",
    subType: "aws-sqs-queue",
    noun: "queue",
  },
  scope: "region",
  ids: "arn:{partition}:sqs:{region}:{account}:{name}",
  goneCodes: ["AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist"],
  list: {
    actions: ["sqs:ListQueues"],
    calls: [PAGES],
    async *run(target) {
      yield* queues(target, {});
    },
    only: {
      actions: ["sqs:ListQueues"],
      calls: [PAGES],
      async *run(wanted, target) {
        for (const { name } of wanted) yield* queues(target, { QueueNamePrefix: name });
      },
    },
  },
  facts: {
    /** Those that are set; texts, all of them. */
    attributes: {
      actions: ["sqs:GetQueueAttributes"],
      calls: [{ operation: ATTRIBUTES, per: "resource" }],
      async read({ data: { url } }, target): Promise<Readonly<Record<string, string>>> {
        const { GetQueueAttributesCommand, SQSClient } = await import("@aws-sdk/client-sqs");
        const input = { QueueUrl: url, AttributeNames: ["All" as const] };
        const answer = await target.client(SQSClient).send(new GetQueueAttributesCommand(input));
        return toldObject(answer.Attributes, ATTRIBUTES, "Attributes");
      },
    },
  },
  changes: [
    {
      source: "sqs.amazonaws.com",
      names: ["AddPermission", "CreateQueue", "DeleteQueue", "RemovePermission", "SetQueueAttributes"],
      at: ["requestParameters.queueName", "requestParameters.queueUrl"],
    },
  ],
});

async function* queues(target: Target, input: ListQueuesCommandInput): AsyncGenerator<Resource<Queue>> {
  const { paginateListQueues, SQSClient } = await import("@aws-sdk/client-sqs");
  const config = { client: target.client(SQSClient), pageSize: PAGES.of };
  for await (const page of paginateListQueues(config, input)) {
    // Where there is no queue, SQS leaves the list out, in either of its protocols.
    const urls = toldList(page.QueueUrls ?? [], PAGES.operation, "QueueUrls");
    for (const url of urls) yield resourceOf(url, target);
  }
}

/** A queue's URL ends in the account and the name that are in its ARN. */
function resourceOf(url: unknown, { partition, region }: Target): Resource<Queue> {
  const [, account, name] = /\/(\d{12})\/([^/]+)$/.exec(typeof url === "string" ? url : "") ?? [];
  if (typeof url !== "string" || account === undefined || name === undefined) {
    throw malformed(PAGES.operation, "queue's URL");
  }
  return {
    id: `arn:${partition}:sqs:${region}:${account}:${name}`,
    name,
    region,
    data: { url },
    raw: { QueueUrl: url },
  };
}
