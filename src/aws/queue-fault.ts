import { AwsError, ConfigError, CredentialsError } from "../model/errors.ts";

/** What is wrong with a queue that only a person can mend; nothing of what may pass by itself. */
export function queueFault(error: unknown, name: string): ConfigError | CredentialsError | undefined {
  if (!(error instanceof AwsError)) return undefined;
  const { kind, operation, code, message } = error.unread;
  const said = `${code}: ${message}`;
  if (MISSING.has(code)) {
    return new ConfigError(`There is no queue ${name}: ${said}`, {
      hint: "Check the queue's URL, its account and its region; SQS says the same of a queue that may not be seen.",
      cause: error,
    });
  }
  if (code.startsWith("Kms")) {
    return new ConfigError(`The key of the queue ${name} cannot be used: ${said}`, {
      hint: "Allow kms:Decrypt and kms:GenerateDataKey on the key of the queue and of its dead-letter queue.",
      cause: error,
    });
  }
  if (kind === "denied") {
    const action = error.unread.action ?? operation.replace("SQS:", "sqs:");
    return new ConfigError(`The queue ${name} may not be used: ${said}`, {
      hint: `Allow ${action}. In all it needs ${PERMISSIONS}`,
      cause: error,
    });
  }
  if (kind === "unauthenticated" || kind === "expired" || code === "CredentialsProviderError") {
    return new CredentialsError(`The queue ${name} cannot be asked: ${said}`, {
      hint: "Log in (`aws sso login`), set AWS_PROFILE or give --profile, or run where an IAM role is attached.",
      cause: error,
    });
  }
  return undefined;
}

const MISSING: ReadonlySet<string> = new Set([
  "QueueDoesNotExist",
  "AWS.SimpleQueueService.NonExistentQueue",
  "NonExistentQueue",
  "InvalidAddress",
]);

const PERMISSIONS =
  "sqs:ReceiveMessage, sqs:ChangeMessageVisibility, sqs:DeleteMessage, sqs:SendMessage and sqs:GetQueueAttributes on the " +
  "queue, and sqs:GetQueueUrl and sqs:SendMessage on its dead-letter queue.";
