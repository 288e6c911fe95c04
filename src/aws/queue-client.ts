import type { SQSClient } from "@aws-sdk/client-sqs";
import { AwsError } from "../model/errors.ts";
import { REQUEST_HANDLER } from "./clients.ts";
import { credentialsFor } from "./credentials.ts";
import { failureOf } from "./failure.ts";

export interface QueuePlace {
  readonly profile?: string | undefined;
}

/** Asks a queue, with the credentials of the environment or profile. Its own URL says where. */
export async function queueClient(queueUrl: string, { profile }: QueuePlace): Promise<SQSClient> {
  const { SQSClient } = await import("@aws-sdk/client-sqs");
  const region = regionOf(queueUrl) ?? process.env["AWS_REGION"] ?? "us-east-1";
  return new SQSClient({
    region,
    credentials: await credentialsFor({ region, ...(profile !== undefined && { profile }) }),
    requestHandler: REQUEST_HANDLER,
  });
}

/** Of `https://sqs.eu-west-1.amazonaws.com/...`, its older and its Chinese form; simulators name none. */
export function regionOf(queueUrl: string): string | undefined {
  const { hostname } = new URL(queueUrl);
  const named =
    /^(?:sqs(?:-fips)?\.)?(?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.(?:queue\.)?(?:[a-z.]+\.)?(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;
  return named.exec(hostname)?.groups?.["region"];
}

/** What a call to SQS failed for; if it was denied, with the action that it needs. */
export function queueFailure(error: unknown, operation: string, action: string): AwsError {
  const { unread } = failureOf(error, { service: "SQS", operation });
  return new AwsError({ ...unread, ...(unread.kind === "denied" && { action }) }, { cause: error });
}
