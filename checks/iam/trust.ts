import type { RoleDetail } from "@aws-sdk/client-iam";
import { required } from "../../src/model/answers.ts";
import type { Context, Facts } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { attempt } from "../../src/model/logic.ts";
import type { Resource } from "../../src/model/resource.ts";
import { fail, notApplicable, pass, unknown, type Verdict } from "../../src/model/verdict.ts";
import {
  judgeTrust,
  type ParsedPolicy,
  parsePolicy,
  type TrustResult,
  type TrustRule,
} from "../../src/policy/index.ts";
import type { iamRole } from "./resources/role.ts";

/** The facts that trust checks may read; both are read once per account, and only for roles that trust outsiders. */
export const TRUST_FACTS = ["organization", "organizationAccounts"] as const;

type TrustFacts = Facts<(typeof iamRole)["facts"], (typeof TRUST_FACTS)[number]>;

/** What one rule of the trust catalogue says of a role. */
export async function judgeRule(
  rule: TrustRule,
  role: Resource<RoleDetail>,
  facts: TrustFacts,
  context: Context,
): Promise<Verdict> {
  const judgement = await judgementOf(role, facts, context);
  if (!judgement.policy.ok) {
    const { path, reason } = judgement.policy;
    return unknown("The trust policy cannot be understood.", { observed: { path, reason } });
  }
  const result = judgement.results.find((candidate) => candidate.rule === rule);
  return result === undefined ? notApplicable("no-such-rule") : verdictOf(result, judgement.unread);
}

interface Judgement {
  readonly policy: ParsedPolicy;
  readonly results: readonly TrustResult[];
  /** What of the organization could not be read. */
  readonly unread: readonly AwsError[];
}

/** All rules are judged at once, and kept while the role is: its checks share it. */
const judgements = new WeakMap<RoleDetail, Promise<Judgement>>();

function judgementOf(role: Resource<RoleDetail>, facts: TrustFacts, context: Context): Promise<Judgement> {
  const known = judgements.get(role.data) ?? judge(role, facts, context);
  judgements.set(role.data, known);
  return known;
}

async function judge(role: Resource<RoleDetail>, facts: TrustFacts, context: Context): Promise<Judgement> {
  const document = role.data.AssumeRolePolicyDocument;
  const policy = parsePolicy(required(document, "IAM:GetAccountAuthorizationDetails", "AssumeRolePolicyDocument"));
  if (!policy.ok) return { policy, results: [], unread: [] };
  const { account, partition, now, settings } = context;
  const ours = {
    account,
    partition,
    now,
    ownAccounts: new Set(settings.ownAccounts),
    trustedAccounts: new Set(settings.trustedAccounts),
    roleArn: role.id,
  };
  const alone = judgeTrust(policy.policy, ours);
  if (!alone.some(dependsOnOrganization)) return { policy, results: alone, unread: [] };

  const organization = await attempt(facts.organization);
  const accounts = await attempt(facts.organizationAccounts);
  const results = judgeTrust(policy.policy, {
    ...ours,
    ...(!(organization instanceof AwsError) && {
      // Standing alone is an answer: no organization that a condition names is ours.
      organization: organization?.id ?? "",
      managementAccount: organization?.managementAccount,
    }),
    ...(!(accounts instanceof AwsError) && { organizationAccounts: accounts }),
  });
  const unread = [organization, accounts].filter((fact) => fact instanceof AwsError);
  return { policy, results, unread: unread.filter((error, index) => index === unread.findIndex(same(error))) };
}

/** Rules to which it matters whose an account is. */
const ABOUT_ACCOUNTS: readonly TrustRule[] = [
  "iam-role-trust-wildcard-narrowed",
  "iam-role-trust-not-organization-wide",
  "iam-role-trust-external-account-known",
  "iam-role-trust-external-id-required",
  "iam-role-trust-external-id-not-guessable",
  "iam-role-trust-not-whole-account",
];

function dependsOnOrganization({ rule, status, missing }: TrustResult): boolean {
  // What another read would settle, such as the list of providers, the organization does not.
  if (status === "unknown") return missing === undefined || missing.startsWith("organizations:");
  return ABOUT_ACCOUNTS.includes(rule) && status !== "not-applicable";
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

function evidenceOf({
  index,
  sid,
  principal,
  condition,
  deniedBy,
  because,
}: TrustResult["statements"][number]): JsonObject {
  return {
    statement: index,
    ...(sid !== undefined && { sid }),
    principal,
    ...(condition !== undefined && { condition: { ...condition, values: [...condition.values] } }),
    ...(deniedBy !== undefined && { deniedBy }),
    because,
  };
}

/** Without the organization its accounts are not asked for: one refusal then stands for both. */
function same(error: AwsError): (other: AwsError) => boolean {
  return ({ unread }) => unread.operation === error.unread.operation && unread.code === error.unread.code;
}
