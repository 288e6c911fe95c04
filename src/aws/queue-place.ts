import type { SQSClient } from "@aws-sdk/client-sqs";
import { ConfigError } from "../model/errors.ts";
import { isRecord } from "../model/json.ts";
import { failureOf } from "./failure.ts";
import { queueFault } from "./queue-fault.ts";

/** Where a queue's messages go that nobody can handle. */
export interface DeadLetter {
  readonly url: string;
  /** One that is received more often is put there by SQS itself. */
  readonly maxReceiveCount: number;
}

/** Throws a `ConfigError` if it is not a queue's URL. */
export function urlOf(text: string): { readonly url: URL; readonly name: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const name = /^\/\d{12}\/(?<name>[\w-]{1,80}|[\w-]{1,75}\.fifo)$/.exec(url?.pathname ?? "")?.groups?.["name"];
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.href === url.origin + url.pathname;
  if (isPlain && name !== undefined) return { url, name };
  // There may be a password in it.
  const shown = url === undefined || /@/.test(text) ? "" : `: ${text}`;
  throw new ConfigError(`--queue is not the URL of an SQS queue${shown}`, {
    hint: "It looks like https://sqs.eu-central-1.amazonaws.com/111122223333/aplomb-scans.fifo, as `aws sqs get-queue-url` tells it.",
  });
}

/** `sqs.REGION.`, `sqs-fips.REGION.`, `vpce-1-2.sqs.REGION.vpce.`, and, of old, `REGION.queue.`; else the environment's. */
export function regionOf({ hostname }: URL): string {
  const named =
    /(?:^|\.)(?:sqs|sqs-fips)\.(?<region>[a-z]{2,}(?:-[a-z]+)+-\d+)\./.exec(hostname) ??
    /^(?<region>[a-z]{2,}(?:-[a-z]+)+-\d+)\.queue\./.exec(hostname);
  return named?.groups?.["region"] ?? process.env["AWS_REGION"] ?? process.env["AWS_DEFAULT_REGION"] ?? "us-east-1";
}

interface Asked {
  readonly sqs: typeof import("@aws-sdk/client-sqs");
  readonly client: SQSClient;
  readonly url: string;
  readonly name: string;
}

/** Throws a `ConfigError` if there is none, and an `AwsError`. */
export async function deadLetterOf({ sqs, client, url, name }: Asked): Promise<DeadLetter> {
  const { arn, maxReceiveCount } = await redriveOf({ sqs, client, url, name });
  const [owner, QueueName] = arn.split(":").slice(-2);
  try {
    const { QueueUrl } = await client.send(
      new sqs.GetQueueUrlCommand({ QueueName, ...(owner !== undefined && { QueueOwnerAWSAccountId: owner }) }),
    );
    if (QueueUrl !== undefined) return { url: QueueUrl, maxReceiveCount };
    throw new Error("SQS gave no URL");
  } catch (cause) {
    const error = failureOf(cause, { service: "SQS", operation: "GetQueueUrl" });
    const fault = queueFault(error, QueueName ?? arn);
    if (!(fault instanceof ConfigError)) throw error;
    throw new ConfigError(`The dead-letter queue of ${name} cannot be found. ${fault.message}`, {
      hint: fault.hint,
      cause,
    });
  }
}

async function redriveOf({ sqs, client, url, name }: Asked) {
  const policy = await client
    .send(new sqs.GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["RedrivePolicy"] }))
    .then(({ Attributes }) => redrivePolicy(Attributes?.RedrivePolicy))
    .catch((error: unknown) => {
      throw failureOf(error, { service: "SQS", operation: "GetQueueAttributes" });
    });
  if (policy !== undefined) return policy;
  throw new ConfigError(`The queue ${name} has no dead-letter queue.`, {
    hint:
      "A message that nobody can handle would come again and again. Give the queue a RedrivePolicy " +
      "(deadLetterTargetArn, and a maxReceiveCount of 10).",
  });
}

function redrivePolicy(text: string | undefined) {
  try {
    const policy: unknown = JSON.parse(text ?? "");
    if (!isRecord(policy)) return undefined;
    const arn = policy["deadLetterTargetArn"];
    const maxReceiveCount = Number(policy["maxReceiveCount"]);
    return typeof arn === "string" && maxReceiveCount >= 1 ? { arn, maxReceiveCount } : undefined;
  } catch {
    return undefined;
  }
}
