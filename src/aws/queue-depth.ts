import { required } from "../model/answers.ts";
import { AwsError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import { type QueuePlace, queueClient, queueFailure } from "./queue-client.ts";

/** About how many messages a queue has; SQS itself counts no better. */
export interface QueueDepth {
  readonly waiting: number;
  /** Given to somebody who has neither deleted them nor let them go. */
  readonly inFlight: number;
  /** Sent to be seen later. */
  readonly delayed: number;
  /** Of the queue that takes what cannot be done, if there is one. */
  readonly dead?: DeadLetters;
}

export interface DeadLetters {
  /** That queue's ARN. */
  readonly arn: string;
  /** Nothing if it cannot be asked, for that reason. */
  readonly waiting?: number;
  readonly unread?: string;
}

/** Throws an `AwsError`. */
export async function queueDepth(queueUrl: string, place: QueuePlace): Promise<QueueDepth> {
  const { GetQueueAttributesCommand } = await import("@aws-sdk/client-sqs");
  const client = await queueClient(queueUrl, place);

  async function attributesOf(QueueUrl: string): Promise<Record<string, string>> {
    try {
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] });
      return (await client.send(asked)).Attributes ?? {};
    } catch (error) {
      throw queueFailure(error, "GetQueueAttributes", "sqs:GetQueueAttributes");
    }
  }

  async function deadLetters(arn: string): Promise<DeadLetters> {
    try {
      return { arn, waiting: counted(await attributesOf(beside(queueUrl, arn)), "ApproximateNumberOfMessages") };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { action } = error.unread;
      return { arn, unread: `${error.message}${action === undefined ? "" : `; needs ${action}`}` };
    }
  }

  try {
    const attributes = await attributesOf(queueUrl);
    const arn = deadLetterArn(attributes["RedrivePolicy"]);
    return {
      waiting: counted(attributes, "ApproximateNumberOfMessages"),
      inFlight: counted(attributes, "ApproximateNumberOfMessagesNotVisible"),
      delayed: counted(attributes, "ApproximateNumberOfMessagesDelayed"),
      ...(arn !== undefined && { dead: await deadLetters(arn) }),
    };
  } finally {
    client.destroy();
  }
}

function counted(attributes: Readonly<Record<string, string>>, name: string): number {
  return Number.parseInt(required(attributes[name], "SQS:GetQueueAttributes", name), 10) || 0;
}

/** Of a queue and the one that takes what it gives up, only owner and name differ. */
function beside(queueUrl: string, arn: string): string {
  const url = new URL(queueUrl);
  url.pathname = [...url.pathname.split("/").slice(0, -2), ...arn.split(":").slice(4, 6)].join("/");
  return url.href;
}

function deadLetterArn(policy: string | undefined): string | undefined {
  try {
    const parsed: unknown = JSON.parse(policy ?? "");
    const arn = isRecord(parsed) ? parsed["deadLetterTargetArn"] : undefined;
    return typeof arn === "string" ? arn : undefined;
  } catch {
    return undefined;
  }
}
