import { setTimeout as sleep } from "node:timers/promises";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { batchesOf, type Refused, refusedOf } from "./queue-batch.ts";
import { type QueuePlace, queueClient, queueFailure } from "./queue-client.ts";
import type { Outgoing } from "./queue-message.ts";

/** Somebody who puts messages into a queue, and may do nothing else with it. */
export interface Sender {
  /** In as few requests as may be; what SQS refuses for reasons of its own is sent again a few times. Throws an `AwsError`. */
  sendAll(messages: Iterable<Outgoing>): Promise<readonly Refused<Outgoing>[]>;
  close(): void;
}

export async function openSender(queueUrl: string, place: QueuePlace): Promise<Sender> {
  const client = await queueClient(queueUrl, place);
  return { sendAll: (messages) => sendAll(messages, { client, url: queueUrl }), close: () => client.destroy() };
}

const ATTEMPTS = 5;
const PAUSE_MS = 100;

export async function sendAll(
  messages: Iterable<Outgoing>,
  { client, url: QueueUrl }: { readonly client: SQSClient; readonly url: string },
): Promise<readonly Refused<Outgoing>[]> {
  const { SendMessageBatchCommand } = await import("@aws-sdk/client-sqs");
  const refused: Refused<Outgoing>[] = [];
  for (const batch of batchesOf(messages, ({ body }) => Buffer.byteLength(body))) {
    let left: readonly Outgoing[] = batch;
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const Entries = left.map((outgoing, index) => ({ Id: String(index), ...entryOf(outgoing) }));
      const { Failed } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries })).catch((error) => {
        throw queueFailure(error, "SendMessageBatch", "sqs:SendMessage");
      });
      const again = refusedOf(left, Failed);
      const isLast = attempt === ATTEMPTS;
      refused.push(...again.filter(({ ours }) => ours || isLast));
      left = isLast ? [] : again.filter(({ ours }) => !ours).map(({ of }) => of);
      if (left.length > 0) await sleep(PAUSE_MS * 2 ** attempt);
    }
  }
  return refused;
}

/** As SQS takes it. */
export function entryOf({ body, delaySeconds, group, deduplication }: Outgoing) {
  return {
    MessageBody: body,
    ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
    ...(group !== undefined && { MessageGroupId: group }),
    ...(deduplication !== undefined && { MessageDeduplicationId: deduplication }),
  };
}
