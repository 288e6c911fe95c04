import { type QueuePlace, queueClient, queueFailure } from "./queue-client.ts";

/** A message of a FIFO queue. */
export interface FifoMessage {
  readonly body: string;
  /** Of those of one group one is under way at a time. */
  readonly group: string;
  /** The queue takes it once in five minutes. */
  readonly deduplication: string;
}

/** One that the queue did not take. */
export interface Refused {
  /** Where it stands in the batch. */
  readonly index: number;
  readonly code: string;
  readonly message: string;
  /** To send it again would be of no use. */
  readonly isOurs: boolean;
}

/** Somebody who takes messages. */
export interface MessageBatches {
  /** At most ten. Gives those that were not taken. Throws an `AwsError`. */
  send(messages: readonly FifoMessage[]): Promise<readonly Refused[]>;
  close(): void;
}

export async function openMessageBatches(queueUrl: string, place: QueuePlace): Promise<MessageBatches> {
  const { SendMessageBatchCommand } = await import("@aws-sdk/client-sqs");
  const client = await queueClient(queueUrl, place);
  return {
    async send(messages) {
      const Entries = messages.map(({ body, group, deduplication }, index) => {
        const Id = String(index);
        return { Id, MessageBody: body, MessageGroupId: group, MessageDeduplicationId: deduplication };
      });
      try {
        const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
        const taken = new Set(answer.Successful?.map(({ Id }) => Id));
        return Entries.flatMap(({ Id }, index) => {
          if (taken.has(Id)) return [];
          const failed = answer.Failed?.find((one) => one.Id === Id);
          const { Code = "Unknown", Message = "SQS did not say why.", SenderFault = false } = failed ?? {};
          return [{ index, code: Code, message: Message, isOurs: SenderFault }];
        });
      } catch (error) {
        throw queueFailure(error, "SendMessageBatch", "sqs:SendMessage");
      }
    },
    close: () => client.destroy(),
  };
}
