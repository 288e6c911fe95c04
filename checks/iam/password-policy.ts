import type { PasswordPolicy } from "@aws-sdk/client-iam";
import { required } from "../../src/model/answers.ts";

/** AWS's own policy for accounts that have none (IAM User Guide, "Default password policy"): it remembers no password. */
const DEFAULT = { minimumPasswordLength: 8, passwordReusePrevention: 0 };

const OPERATION = "IAM:GetAccountPasswordPolicy";

export function minimumLength(policy: PasswordPolicy | undefined): number {
  if (policy === undefined) return DEFAULT.minimumPasswordLength;
  return count(policy.MinimumPasswordLength, "PasswordPolicy.MinimumPasswordLength");
}

/** How many passwords it remembers; AWS leaves the field out where it remembers none. */
export function remembered(policy: PasswordPolicy | undefined): number {
  if (policy?.PasswordReusePrevention === undefined) return DEFAULT.passwordReusePrevention;
  return count(policy.PasswordReusePrevention, "PasswordPolicy.PasswordReusePrevention");
}

/** Whose policy it is, for the evidence. */
export function ownerOf(policy: PasswordPolicy | undefined): string {
  return policy === undefined ? "AWS's default, as the account has none" : "the account's own";
}

function count(value: number | undefined, field: string): number {
  return required(Number.isInteger(value) ? value : undefined, OPERATION, field);
}
