import type { StateTemplate } from "../fleet/state-template.ts";
import { AwsError, ConfigError, CredentialsError } from "../model/errors.ts";

/** What a person is told of rounds that cannot be used. */
export function roundsProblem(error: unknown, { bucket, rounds }: StateTemplate): unknown {
  if (!(error instanceof AwsError)) return error;
  const { action, code, kind } = error.unread;
  if (kind === "unauthenticated" || kind === "expired" || code === "CredentialsProviderError") {
    return new CredentialsError(`The rounds in s3://${bucket}/${rounds} cannot be asked for: ${error.message}`, {
      hint: "Log in (`aws sso login`), set AWS_PROFILE or give --profile, or run where an IAM role is attached.",
      cause: error,
    });
  }
  const needs = action === undefined ? "" : `; needs ${action}`;
  return new ConfigError(`The rounds in s3://${bucket}/${rounds} cannot be used: ${error.message}${needs}`, {
    hint:
      `Workers and enqueueing need s3:GetObject, s3:PutObject and s3:DeleteObject on s3://${bucket}/${rounds}*, the status ` +
      `s3:GetObject; all need s3:ListBucket on the bucket ${bucket} (without it S3 denies what is not there yet), and ` +
      "for SSE-KMS kms:Decrypt and kms:GenerateDataKey on the key.",
    cause: error,
  });
}

/** `--queue` or an entry of it. Throws a `ConfigError` if it is no queue's URL. */
export function queueUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHttp = url?.protocol === "https:" || url?.protocol === "http:";
  if (isHttp && url.pathname.split("/").filter((part) => part !== "").length >= 2) return text;
  throw new ConfigError(`--queue is not the URL of a queue: ${text}`, {
    hint: "It looks like https://sqs.eu-west-1.amazonaws.com/111122223333/aplomb.fifo.",
  });
}
