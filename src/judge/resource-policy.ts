import { malformed } from "../model/answers.ts";
import type { Context } from "../model/check.ts";
import { fail, pass, unknown, type Verdict } from "../model/verdict.ts";
import { evidenceOf, judgeResourcePolicy, type ParsedPolicy, parsePolicy, type ResourceKind } from "../policy/index.ts";
import { resourceContext } from "./resource-context.ts";

export interface ResourcePolicy {
  /** The document, as AWS told it; `undefined`: the resource has none, which lets nobody in. */
  readonly text: string | undefined;
  /** What it was read with, e.g. `SQS:GetQueueAttributes`. */
  readonly operation: string;
  /** What its owner calls the resource, e.g. `queue`. */
  readonly noun: string;
  /** What the judge knows details of. */
  readonly kind?: ResourceKind;
}

/**
 * Does the policy let anybody in, whoever they are? Denies and conditions count. A policy that is no policy, or whose
 * conditions nobody can decide, is `unknown`.
 */
export function judgeOpenness({ text, operation, noun, kind }: ResourcePolicy, context: Context): Verdict {
  const expected = { policy: "lets nobody in without a limit to who they are" };
  if (text === undefined) return pass(`The ${noun} has no policy.`, { expected, observed: { policy: "none" } });
  const parsed = parsePolicy(text);
  if (!parsed.ok) return notUnderstood(parsed, operation, noun);
  const { access, because, statements } = judgeResourcePolicy(parsed.policy, resourceContext(context, kind));
  const told = statements.map((one) => ({ ...evidenceOf(one), access: one.access }));
  const evidence = { expected, observed: { policy: access, because, statements: told } };
  if (access === "public") return fail(`The ${noun}'s policy lets anybody in.`, evidence);
  if (access === "undetermined") return unknown(`Whom the ${noun}'s policy lets in cannot be decided.`, evidence);
  return pass(`The ${noun}'s policy lets in only whom it names.`, evidence);
}

/** A policy that is no policy is as good as none that was read. */
export function notUnderstood(
  { path, reason }: Exclude<ParsedPolicy, { readonly ok: true }>,
  operation: string,
  noun: string,
): Verdict {
  const { unread } = malformed(operation, "policy that can be understood");
  return unknown(`The ${noun}'s policy cannot be understood.`, { observed: { path, reason } }, [unread]);
}
