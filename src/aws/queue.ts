import { randomUUID } from "node:crypto";
import { AwsError, ConfigError } from "../model/errors.ts";
import { safeText } from "../model/safe-text.ts";
import { failureOf } from "./failure.ts";
import { batchesOf, type Refused, refusedOf } from "./queue-batch.ts";
import { type QueuePlace, queueClient } from "./queue-client.ts";
import { queueFault } from "./queue-fault.ts";
import type { Hidden, Message, Outgoing, Receiving } from "./queue-message.ts";
import { type DeadLetter, deadLetterOf, urlOf } from "./queue-place.ts";
import { entryOf, type Sender, sendAll } from "./queue-send.ts";

/** A queue of SQS. What a call throws is an `AwsError`, after the SDK's own retries; what is refused one by one is given back. */
export interface Queue extends Sender {
  readonly url: string;
  readonly name: string;
  readonly isFifo: boolean;
  readonly deadLetter: DeadLetter;
  receive(receiving: Receiving): Promise<readonly Message[]>;
  /** Hides messages for longer, or no more. */
  hide(messages: readonly Hidden[]): Promise<readonly Refused<Message>[]>;
  remove(messages: readonly Message[]): Promise<readonly Refused<Message>[]>;
  send(message: Outgoing): Promise<void>;
  /** Puts it in the dead-letter queue, which is told why. Here it is to be removed then. */
  bury(message: Message, reason: string): Promise<void>;
}

/**
 * With the credentials of the environment or profile, never those of a role that is scanned. Throws a `ConfigError` if it is
 * not there, may not be read or has no dead-letter queue, and a `CredentialsError`.
 */
export async function openQueue(queueUrl: string, place: QueuePlace): Promise<Queue> {
  const { url, name } = urlOf(queueUrl);
  const sqs = await import("@aws-sdk/client-sqs");
  const client = await queueClient(queueUrl, place);
  const QueueUrl = url.href;
  const isFifo = name.endsWith(".fifo");

  async function asked<T>(operation: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw failureOf(error, { service: "SQS", operation });
    }
  }
  const deadLetter = await opened();
  return {
    url: QueueUrl,
    name,
    isFifo,
    deadLetter,
    async receive({ max, waitSeconds, visibilitySeconds, signal }) {
      const command = new sqs.ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: max,
        WaitTimeSeconds: waitSeconds,
        VisibilityTimeout: visibilitySeconds,
        MessageSystemAttributeNames: ["ApproximateReceiveCount", "SentTimestamp", "MessageGroupId"],
        // The SDK sends it again if the answer was lost: with it the same messages come, without it none of their groups.
        ...(isFifo && { ReceiveRequestAttemptId: randomUUID() }),
      });
      const { Messages = [] } = await asked("ReceiveMessage", () =>
        client.send(command, signal === undefined ? {} : { abortSignal: signal }),
      );
      return Messages.flatMap(({ MessageId, ReceiptHandle, Body = "", Attributes = {} }) => {
        if (MessageId === undefined || ReceiptHandle === undefined) return [];
        const { MessageGroupId: group, ApproximateReceiveCount, SentTimestamp } = Attributes;
        return {
          id: MessageId,
          receipt: ReceiptHandle,
          body: Body,
          attempts: Number(ApproximateReceiveCount ?? 1),
          sent: Number(SentTimestamp ?? Date.now()),
          ...(group !== undefined && { group }),
        };
      });
    },
    hide: (hidden) =>
      inBatches(hidden, async (batch) => {
        const Entries = batch.map(({ message, seconds }, index) => ({
          Id: String(index),
          ReceiptHandle: message.receipt,
          VisibilityTimeout: seconds,
        }));
        const command = new sqs.ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries });
        const { Failed } = await asked("ChangeMessageVisibility", () => client.send(command));
        const messages = batch.map(({ message }) => message);
        return refusedOf(messages, Failed);
      }),
    remove: (messages) =>
      inBatches(messages, async (batch) => {
        const Entries = batch.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt }));
        const command = new sqs.DeleteMessageBatchCommand({ QueueUrl, Entries });
        const { Failed } = await asked("DeleteMessage", () => client.send(command));
        return refusedOf(batch, Failed);
      }),
    send: (outgoing) =>
      asked("SendMessage", async () => {
        await client.send(new sqs.SendMessageCommand({ QueueUrl, ...entryOf(outgoing) }));
      }),
    sendAll: (messages) => sendAll(messages, { client, url: QueueUrl }),
    async bury(message, reason) {
      const outgoing = {
        QueueUrl: deadLetter.url,
        ...entryOf({
          body: message.body,
          ...(message.group !== undefined && { group: message.group }),
          ...(isFifo && { deduplication: message.id }),
        }),
      };
      const MessageAttributes = {
        "aplomb.reason": { DataType: "String", StringValue: reasonText(reason) },
        "aplomb.attempts": { DataType: "Number", StringValue: String(message.attempts) },
      };
      await asked("SendMessage", async () => {
        try {
          await client.send(new sqs.SendMessageCommand({ ...outgoing, MessageAttributes }));
        } catch (error) {
          if (!isInvalid(error)) throw error;
          // They count as part of the message, which may be as long as it can be without them.
          await client.send(new sqs.SendMessageCommand(outgoing));
        }
      });
    },
    close: () => client.destroy(),
  };

  async function opened(): Promise<DeadLetter> {
    try {
      return await deadLetterOf({ sqs, client, url: QueueUrl, name });
    } catch (error) {
      client.destroy();
      throw queueFault(error, name) ?? unreachable(error, name);
    }
  }
}

/** All at once: one that fails keeps no other from being asked. */
async function inBatches<T, R>(all: readonly T[], ask: (batch: readonly T[]) => Promise<readonly R[]>): Promise<R[]> {
  const batches = [...batchesOf(all, () => 0)];
  return (await Promise.all(batches.map(ask))).flat();
}

const REASON_LENGTH = 1_000;

/** SQS takes no control characters, and nothing that is empty. */
function reasonText(reason: string): string {
  return safeText(reason).slice(0, REASON_LENGTH).toWellFormed().trim() || "No reason was given.";
}

/** Before any work starts that is a mistake of somebody's; later on it may pass. */
function unreachable(error: unknown, name: string): unknown {
  if (!(error instanceof AwsError)) return error;
  return new ConfigError(`The queue ${name} cannot be reached: ${error.message}`, {
    hint: "Check the queue's URL and region, and the way there: the network, a VPC endpoint, a proxy.",
    cause: error,
  });
}

function isInvalid(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith("Invalid");
}
