import type { RoleDetail } from "@aws-sdk/client-iam";
import { required } from "../../src/model/answers.ts";
import type { Context, Facts } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import { attempt } from "../../src/model/logic.ts";
import type { Resource } from "../../src/model/resource.ts";
import {
  judgeTrust,
  type ParsedPolicy,
  parsePolicy,
  type TrustContext,
  type TrustResult,
  type TrustRule,
} from "../../src/policy/index.ts";
import type { iamRole } from "./resources/role.ts";

/** The facts that trust checks may read; both are read once per account, and only for roles that trust outsiders. */
export const TRUST_FACTS = ["organization", "organizationAccounts"] as const;

export type TrustFacts = Facts<(typeof iamRole)["facts"], (typeof TRUST_FACTS)[number]>;

/** What all rules of the trust catalogue say of a role. */
export interface TrustJudgement {
  readonly policy: ParsedPolicy;
  /** Empty if the policy cannot be understood. */
  readonly results: readonly TrustResult[];
  /** What of the organization could not be read. */
  readonly unread: readonly AwsError[];
}

/** All rules are judged at once, and kept while the role is: its checks share it. */
const judgements = new WeakMap<RoleDetail, Promise<TrustJudgement>>();

export function judgementOf(role: Resource<RoleDetail>, facts: TrustFacts, context: Context): Promise<TrustJudgement> {
  const known = judgements.get(role.data) ?? judge(role, facts, context);
  judgements.set(role.data, known);
  return known;
}

/** What is known without asking anybody. */
export function knownOf({ account, partition, now, settings }: Context): TrustContext {
  return {
    account,
    partition,
    now,
    ownAccounts: new Set(settings.ownAccounts),
    trustedAccounts: new Set(settings.trustedAccounts),
  };
}

export function trustPolicyOf({ data }: Resource<RoleDetail>): ParsedPolicy {
  const field = "AssumeRolePolicyDocument";
  return parsePolicy(required(data[field], "IAM:GetAccountAuthorizationDetails", field));
}

async function judge(role: Resource<RoleDetail>, facts: TrustFacts, context: Context): Promise<TrustJudgement> {
  const policy = trustPolicyOf(role);
  if (!policy.ok) return { policy, results: [], unread: [] };
  const known = { ...knownOf(context), roleArn: role.id };
  const alone = judgeTrust(policy.policy, known);
  if (!alone.some(dependsOnOrganization)) return { policy, results: alone, unread: [] };

  const organization = await attempt(facts.organization);
  const accounts = await attempt(facts.organizationAccounts);
  const results = judgeTrust(policy.policy, {
    ...known,
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

/** Without the organization its accounts are not asked for: one refusal then stands for both. */
function same(error: AwsError): (other: AwsError) => boolean {
  return ({ unread }) => unread.operation === error.unread.operation && unread.code === error.unread.code;
}
