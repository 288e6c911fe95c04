import type { Context } from "../../src/model/check.ts";
import type { JsonObject } from "../../src/model/json.ts";
import {
  documentedPolicyStatus,
  evidenceOf,
  judgeResourcePolicy,
  parsePolicy,
  type ResourceAccess,
} from "../../src/policy/index.ts";

/** Our reading of a bucket policy. */
export interface BucketPolicyReading {
  readonly access: "public" | "not-public" | "undetermined";
  /** The statements that make it so, as evidence. */
  readonly statements: readonly JsonObject[];
  /** Why it could not be read or decided. */
  readonly reason?: string;
}

/** Who can reach the bucket in effect, Deny statements counted. No policy grants nothing. */
export function readBucketPolicy(text: string | undefined, context: Context): BucketPolicyReading {
  return read(text, context, judgeResourcePolicy);
}

/** What AWS's definition of public, by which PolicyStatus goes, holds against the policy. */
export function explainPolicyStatus(text: string | undefined, context: Context): BucketPolicyReading {
  return read(text, context, documentedPolicyStatus);
}

function read(text: string | undefined, context: Context, judge: typeof judgeResourcePolicy): BucketPolicyReading {
  if (text === undefined) return { access: "not-public", statements: [] };
  const parsed = parsePolicy(text);
  if (!parsed.ok) return { access: "undetermined", statements: [], reason: `${parsed.path}: ${parsed.reason}` };
  const { account, now, settings } = context;
  const ownership = { ownAccounts: new Set(settings.ownAccounts), trustedAccounts: new Set(settings.trustedAccounts) };
  const { access, statements, because } = judge(parsed.policy, { account, now, kind: "bucket", ...ownership });
  return {
    access: PLAIN[access],
    statements: statements.map((one) => ({ ...evidenceOf(one), access: one.access })),
    reason: because,
  };
}

const PLAIN: Readonly<Record<ResourceAccess["access"], BucketPolicyReading["access"]>> = {
  public: "public",
  undetermined: "undetermined",
  "cross-account": "not-public",
  "own-account": "not-public",
};
