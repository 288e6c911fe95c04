import {
  GetQueueAttributesCommand,
  type GetQueueAttributesCommandOutput,
  ListQueuesCommand,
  type ListQueuesCommandOutput,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { Paging } from "../paging.ts";
import { listed, serve } from "../serve.ts";
import { listings, openThings, type Thing, thingsIn } from "../things.ts";
import type { Other } from "./other.ts";
import { policyOf } from "./policy.ts";

const PAGING: Paging = {
  size: "MaxResults",
  token: "NextToken",
  least: 1,
  most: 1_000,
  usual: 1_000,
  refuses: "InvalidParameterValue",
};

const operations = serve(
  SQSClient,
  { signed: "sqs" },
  {
    ListQueues: {
      Command: ListQueuesCommand,
      decides: "QueueUrls",
      paged: true,
      output(call, { estate }): Omit<ListQueuesCommandOutput, "$metadata"> {
        const prefix = call.json["QueueNamePrefix"] ?? "";
        const queues = thingsIn(estate, call, "queue").filter(({ name }) => name.startsWith(String(prefix)));
        const { things, ...next } = listed(call, PAGING, queues);
        // Where there is none, SQS leaves the list out.
        return { ...(things.length > 0 && { QueueUrls: things.map(urlOf) }), ...next };
      },
    },
    GetQueueAttributes: {
      Command: GetQueueAttributesCommand,
      decides: "Attributes",
      example: (place, { estate }) => ({ QueueUrl: thingsIn(estate, place, "queue").map(urlOf)[0] ?? "none" }),
      output(call, { estate }): Omit<GetQueueAttributesCommandOutput, "$metadata"> {
        const queue = thingsIn(estate, call, "queue").find((one) => urlOf(one) === call.json["QueueUrl"]);
        const arn = `arn:aws:sqs:${call.region}:${call.account}:${queue?.name ?? "none"}`;
        return {
          Attributes: {
            QueueArn: arn,
            SqsManagedSseEnabled: String(queue?.kind !== "open"),
            // One that is as it should be has none: AWS leaves it out.
            ...(queue?.kind === "open" && { Policy: policyOf(queue, "sqs:SendMessage", arn) }),
          },
        };
      },
    },
  },
);

function urlOf({ account, region, name }: Thing): string {
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}

export const sqs: Other = {
  operations,
  calls: (estate) => ({
    "SQS:ListQueues": listings(estate, PAGING.most),
    ...(estate.things > 0 && {
      "SQS:GetQueueAttributes": estate.things,
    }),
  }),
  failures: (estate) => ({
    "sqs-queue-encrypted": openThings(estate),
    "sqs-queue-not-public": openThings(estate),
  }),
};
