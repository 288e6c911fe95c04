import type { KeyMetadata } from "@aws-sdk/client-kms";
import { toldText } from "../../src/model/answers.ts";
import { DESCRIBE } from "./resources/key.ts";

export const AWS_MANAGED = "aws-managed";

/** AWS managed keys have a policy and a rotation that nobody can change, and cannot be deleted. */
export function isAwsManaged({ KeyManager }: KeyMetadata): boolean {
  return toldText(KeyManager, DESCRIBE, "KeyManager") === "AWS";
}

/** A key that is going, or of which the last replica must go first. */
export function isGoing(state: string): boolean {
  return state === "PendingDeletion" || state === "PendingReplicaDeletion";
}
