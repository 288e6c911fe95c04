import type { RecordedCall } from "../../src/aws/recording/format.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { ACCOUNT, answer, REGION } from "./recorded.ts";

const ARN = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:orders-a1b2c3`;

/** What ListSecrets says of a secret of 2020; `more` says what else it is. */
export function secrets(more: JsonObject = {}): RecordedCall {
  const secret = { ARN, Name: "orders", CreatedDate: { $date: "2020-01-01T00:00:00.000Z" }, ...more };
  return answer("Secrets Manager:ListSecrets", { SecretList: [secret] });
}

export function secretPolicy(more: JsonObject = {}): RecordedCall {
  return answer("Secrets Manager:GetResourcePolicy", { ARN, Name: "orders", ...more });
}

/** A moment so many days before that of all recordings. */
export function daysAgo(days: number): JsonObject {
  return { $date: new Date(Date.parse("2026-01-01T00:00:00.000Z") - days * 86_400_000).toISOString() };
}

/** Secrets that somebody else keeps up, and why a check of that says nothing of them. */
export const KEPT_UP_ELSEWHERE = [
  {
    name: "a replica",
    calls: [secrets({ PrimaryRegion: "us-east-1" })],
    expected: "none" as const,
    reason: "replica",
  },
  {
    name: "of another service",
    calls: [secrets({ OwningService: "rds", RotationEnabled: true })],
    expected: "none" as const,
    reason: "of-a-service",
  },
  {
    name: "deleted",
    calls: [secrets({ DeletedDate: daysAgo(1) })],
    expected: "none" as const,
    reason: "deleting",
  },
];
