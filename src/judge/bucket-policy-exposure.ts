import type { Context } from "../model/check.ts";
import { AwsError } from "../model/errors.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { attempt } from "../model/logic.ts";
import { explainPolicyStatus, readBucketPolicy } from "./bucket-policy.ts";

export interface PolicyFacts {
  policyStatus(): Promise<"no-policy" | "public" | "not-public">;
  /** The policy's text, or `undefined` for none. */
  policy(): Promise<string | undefined>;
}

/** Whether the bucket's policy grants to the public, and who says so. */
export interface PolicyExposure {
  readonly isPublic: boolean;
  readonly evidence: JsonObject;
}

/**
 * AWS's own PolicyStatus is the verdict wherever it can be read; our reading of the policy explains which statement,
 * and decides where AWS's can't be read. A reading of ours that contradicts AWS's is shown.
 * Throws what made the status unreadable if ours cannot tell either.
 */
export async function policyExposure(facts: PolicyFacts, context: Context): Promise<PolicyExposure> {
  const status = await attempt(facts.policyStatus);
  if (status === "no-policy") return { isPublic: false, evidence: { policy: "none" } };
  const text = await attempt(facts.policy);

  if (status instanceof AwsError) return decide(status, text, context);
  const isPublic = status === "public";
  const ours = text instanceof AwsError ? undefined : readBucketPolicy(text, context);
  const evidence: Record<string, Json> = { policy: status, policyDecidedBy: "AWS (GetBucketPolicyStatus)" };
  if (isPublic && !(text instanceof AwsError)) evidence["statements"] = explainPolicyStatus(text, context).statements;
  if (ours !== undefined && contradicts(ours.access, isPublic)) {
    evidence["contradictingReading"] = { access: ours.access, statements: ours.statements };
  }
  return { isPublic, evidence };
}

function decide(status: AwsError, text: string | undefined | AwsError, context: Context): PolicyExposure {
  if (text instanceof AwsError) throw status;
  const { access, statements } = readBucketPolicy(text, context);
  if (access === "undetermined") throw status;
  const evidence = { policy: access, policyDecidedBy: "aplomb's reading of the policy", statements };
  return { isPublic: access === "public", evidence };
}

function contradicts(access: string, isPublic: boolean): boolean {
  return isPublic ? access === "not-public" : access === "public";
}
