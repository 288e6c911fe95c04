import { required, toldNumber } from "../../src/model/answers.ts";
import type { Context } from "../../src/model/check.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Resource } from "../../src/model/resource.ts";
import { fail, notApplicable, pass, unknown, type Verdict } from "../../src/model/verdict.ts";
import {
  type Allowance,
  everything,
  type Grant,
  type Holder,
  type ParsedPolicy,
  parsePolicy,
  type World,
} from "../../src/policy/index.ts";
import { DETAILS, isOfAws, type ManagedPolicy } from "./resources/managed-policies.ts";

/** What a check says of a policy that allows what it should not, of one that may, and of one that does not. */
export interface Words {
  readonly failed: string;
  readonly unknown: string;
  readonly passed: string;
  readonly expected: JsonObject;
}

/**
 * Conditions on how a call is made (with a second factor, from a network, in time) take nothing from what a policy allows:
 * whoever has the policy can meet them. Those on what is reached, or who reaches it, cannot be decided here.
 */
export function verdictOf({ certainty, grants }: Allowance, words: Words, observed: JsonObject = {}): Verdict {
  const evidence = { expected: words.expected, observed: { ...observed, statements: grants.map(evidenceOf) } };
  if (certainty === "yes") return fail(words.failed, evidence);
  return certainty === "maybe" ? unknown(words.unknown, evidence) : pass(words.passed, evidence);
}

export function evidenceOf({ policy, statement, sid, conditions, undecided }: Grant): JsonObject {
  return {
    policy,
    ...(statement !== undefined && { statement }),
    ...(sid !== undefined && { sid }),
    ...(conditions.length > 0 && { conditions: [...conditions] }),
    ...(undecided.length > 0 && { undecided: [...undecided] }),
  };
}

/** A managed policy on its own, whoever has it: what it allows, its own Deny statements taken into account. */
export interface Subject {
  readonly holder: Holder;
  readonly world: World;
  readonly observed: JsonObject;
}

/** Judges what an attached managed policy allows. */
export function judgeManaged(
  { data, id }: Resource<ManagedPolicy>,
  context: Context,
  judge: (subject: Subject) => Verdict,
): Verdict {
  const attachments = toldNumber(data.detail.AttachmentCount, DETAILS, "AttachmentCount");
  const parsed = parsedOf(data, required(data.document, DETAILS, "PolicyVersionList"));
  if (!parsed.ok) return notUnderstood(parsed);
  const observed = { attachments, managedBy: isOfAws(id) ? "AWS" : "the account" };
  return judge({ holder: { policies: [{ name: id, document: parsed.policy }] }, world: worldOf(context), observed });
}

/**
 * The same, of a policy that is not an administrator's: what `*` allows beside everything else says nothing new of it, and
 * iam-policy-no-administrator says the rest.
 */
export function judgeLimited(
  policy: Resource<ManagedPolicy>,
  context: Context,
  judge: (subject: Subject) => Verdict,
): Verdict {
  return judgeManaged(policy, context, unlessAdministrator(judge));
}

export function unlessAdministrator(judge: (subject: Subject) => Verdict): (subject: Subject) => Verdict {
  return (subject) =>
    everything(subject.holder, subject.world).certainty === "yes"
      ? notApplicable("administrator-policy")
      : judge(subject);
}

export function notUnderstood({ path, reason }: Exclude<ParsedPolicy, { readonly ok: true }>): Verdict {
  return unknown("The policy cannot be understood.", { observed: { path, reason } });
}

export function worldOf({ partition, account, now }: Context): World {
  return { partition, account, now };
}

/** Read once for all checks of the policy. */
const parsedPolicies = new WeakMap<object, ParsedPolicy>();

export function parsedOf(key: object, text: string): ParsedPolicy {
  const parsed = parsedPolicies.get(key) ?? parsePolicy(text);
  parsedPolicies.set(key, parsed);
  return parsed;
}
