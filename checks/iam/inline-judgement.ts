import { required } from "../../src/model/answers.ts";
import type { Context, Facts } from "../../src/model/check.ts";
import type { Resource } from "../../src/model/resource.ts";
import type { Verdict } from "../../src/model/verdict.ts";
import { notUnderstood, parsedOf, type Subject, worldOf } from "./policy-judgement.ts";
import type { InlinePolicy, iamInlinePolicy } from "./resources/inline-policy.ts";
import { DETAILS } from "./resources/managed-policies.ts";
import { boundaryOf } from "./rights.ts";

export type InlineFacts = Facts<(typeof iamInlinePolicy)["facts"], "managedPolicies">;

/**
 * Judges what an inline policy allows whom it is written into: the holder's permissions boundary is taken into account, and
 * read only if the policy would fail without. A group has none; its members may.
 */
export async function judgeInline(
  { data, name }: Resource<InlinePolicy>,
  facts: InlineFacts,
  context: Context,
  judge: (subject: Subject) => Verdict,
): Promise<Verdict> {
  const { policy, kind, holder: self, boundary } = data;
  const parsed = parsedOf(policy, required(policy.PolicyDocument, DETAILS, "PolicyDocument"));
  if (!parsed.ok) return notUnderstood(parsed);
  const holder = { policies: [{ name, document: parsed.policy }], self };
  const subject = { holder, world: worldOf(context), observed: { holder: kind } };
  const verdict = judge(subject);
  if (boundary === undefined || verdict.status === "passed") return verdict;
  const bound = boundaryOf(boundary, await facts.managedPolicies());
  return judge({ ...subject, holder: { ...holder, boundary: bound }, observed: { holder: kind, boundary } });
}
