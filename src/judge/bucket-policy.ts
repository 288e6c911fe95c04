import { malformed } from "../model/answers.ts";
import type { Context } from "../model/check.ts";
import type { JsonObject } from "../model/json.ts";
import { unknown, type Verdict } from "../model/verdict.ts";
import {
  documentedPolicyStatus,
  evidenceOf,
  judgeResourcePolicy,
  type ParsedPolicy,
  parsePolicy,
  type ResourceAccess,
} from "../policy/index.ts";
import { resourceContext } from "./resource-context.ts";

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

/** A bucket policy that is no policy is as good as none that was read. */
export function notUnderstood({ path, reason }: Exclude<ParsedPolicy, { readonly ok: true }>): Verdict {
  const { unread } = malformed("S3:GetBucketPolicy", "Policy that can be understood");
  return unknown("The bucket policy cannot be understood.", { observed: { path, reason } }, [unread]);
}

function read(text: string | undefined, context: Context, judge: typeof judgeResourcePolicy): BucketPolicyReading {
  if (text === undefined) return { access: "not-public", statements: [] };
  const parsed = parsePolicy(text);
  if (!parsed.ok) return { access: "undetermined", statements: [], reason: `${parsed.path}: ${parsed.reason}` };
  const { access, statements, because } = judge(parsed.policy, resourceContext(context, "bucket"));
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
