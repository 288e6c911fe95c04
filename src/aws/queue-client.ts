import type { SQSClient } from "@aws-sdk/client-sqs";
import { AwsError } from "../model/errors.ts";
import { REQUEST_HANDLER } from "./clients.ts";
import { credentialsFor } from "./credentials.ts";
import { failureOf } from "./failure.ts";
import { regionOf } from "./queue-place.ts";

export interface QueuePlace {
  readonly profile?: string | undefined;
}

/** Asks a queue, with the credentials of the environment or profile. Its own URL says where, or `AWS_ENDPOINT_URL_SQS`. */
export async function queueClient(queueUrl: string, { profile }: QueuePlace): Promise<SQSClient> {
  const { SQSClient } = await import("@aws-sdk/client-sqs");
  const url = new URL(queueUrl);
  const region = regionOf(url);
  return new SQSClient({
    region,
    credentials: await credentialsFor({ region, ...(profile !== undefined && { profile }) }),
    ...(profile !== undefined && { profile }),
    // A poll takes 20 seconds. What is hidden for a minute must not wait for a dead connection longer than that.
    requestHandler: { ...REQUEST_HANDLER, requestTimeout: 30_000, socketTimeout: 30_000 },
    // As the SDK would do by itself, but that it warns on stderr of any that is not the region's own.
    endpoint: process.env["AWS_ENDPOINT_URL_SQS"] ?? url.origin,
  });
}

/** What a call to SQS failed for; if it was denied, with the action that it needs. */
export function queueFailure(error: unknown, operation: string, action: string): AwsError {
  const { unread } = failureOf(error, { service: "SQS", operation });
  return new AwsError({ ...unread, ...(unread.kind === "denied" && { action }) }, { cause: error });
}
