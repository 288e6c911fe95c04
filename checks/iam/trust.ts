import type { RoleDetail } from "@aws-sdk/client-iam";
import type { Context } from "../../src/model/check.ts";
import type { AwsError } from "../../src/model/errors.ts";
import type { Resource } from "../../src/model/resource.ts";
import { fail, notApplicable, pass, unknown, type Verdict } from "../../src/model/verdict.ts";
import { evidenceOf, type ParsedPolicy, type TrustResult, type TrustRule } from "../../src/policy/index.ts";
import { judgementOf, type TrustFacts } from "./trust-judgement.ts";

/** What one rule of the trust catalogue says of a role. */
export async function judgeRule(
  rule: TrustRule,
  role: Resource<RoleDetail>,
  facts: TrustFacts,
  context: Context,
): Promise<Verdict> {
  const { policy, results, unread } = await judgementOf(role, facts, context);
  return policy.ok ? verdictFor(rule, results, unread) : notUnderstood(policy);
}

/** A trust policy that is no policy: not even whether it lets anyone in can be told. */
export function notUnderstood({ path, reason }: Exclude<ParsedPolicy, { readonly ok: true }>): Verdict {
  return unknown("The trust policy cannot be understood.", { observed: { path, reason } });
}

export function verdictFor(rule: TrustRule, results: readonly TrustResult[], unread: readonly AwsError[]): Verdict {
  const result = results.find((candidate) => candidate.rule === rule);
  return result === undefined ? notApplicable("no-such-rule") : verdictOf(result, unread);
}

function verdictOf(
  { status, message, reason, statements, missing }: TrustResult,
  unread: readonly AwsError[],
): Verdict {
  const evidence = { observed: { statements: statements.map(evidenceOf) } };
  switch (status) {
    case "not-applicable":
      return notApplicable(reason ?? "not-applicable");
    case "passed":
      return pass(message, evidence);
    case "failed":
      return fail(message, evidence);
    case "unknown": {
      const reads = missing === undefined ? [] : unread.map((error) => error.unread);
      return unknown(message, evidence, reads);
    }
  }
}
