import { publicGrants } from "../../src/judge/bucket-acl.ts";
import { notUnderstood } from "../../src/judge/bucket-policy.ts";
import { required } from "../../src/model/answers.ts";
import type { Context, Facts } from "../../src/model/check.ts";
import { AwsError } from "../../src/model/errors.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { attempt } from "../../src/model/logic.ts";
import { fail, pass, unknown, type Verdict } from "../../src/model/verdict.ts";
import { evidenceOf, grantsOf, parsePolicy, type ResourceContext, type ResourceGrant } from "../../src/policy/index.ts";
import { AWS_ACCOUNTS, AWS_CANONICAL_IDS } from "./aws-accounts.ts";
import type { Acl, s3Bucket } from "./resources/bucket.ts";

export const GRANT_FACTS = ["policy", "ownership", "acl", "organization", "organizationAccounts"] as const;

type GrantFacts = Facts<(typeof s3Bucket)["facts"], (typeof GRANT_FACTS)[number]>;

const EXPECTED = { grantsTo: "accounts of the same owner, of the organization, or trusted" };
const KNOWN = "The bucket grants access to known accounts only.";

/** Whom the bucket policy lets in. The organization is asked for only if a grant is to an account that nobody named. */
export async function judgePolicyGrants(facts: GrantFacts, context: Context): Promise<Verdict> {
  const text = await facts.policy();
  if (text === undefined) return pass(KNOWN, { expected: EXPECTED, observed: { policy: "none" } });
  const parsed = parsePolicy(text);
  if (!parsed.ok) return notUnderstood(parsed);
  const known = knownOf(context);
  const alone = grantsOf(parsed.policy, known).filter(isLive);
  if (!alone.some(({ relation }) => relation === "unknown")) return verdictOf(alone, []);

  const organization = await attempt(facts.organization);
  const accounts = await attempt(facts.organizationAccounts);
  const grants = grantsOf(parsed.policy, {
    ...known,
    ...(!(organization instanceof AwsError) && {
      // Standing alone is an answer: no organization that a condition names is ours.
      organization: organization?.id ?? "",
      managementAccount: organization?.managementAccount,
    }),
    ...(!(accounts instanceof AwsError) && { organizationAccounts: accounts }),
  });
  const unread = [organization, accounts].filter((fact) => fact instanceof AwsError);
  return verdictOf(grants.filter(isLive), unread);
}

function knownOf({ account, now, settings }: Context): ResourceContext {
  return {
    account,
    now,
    kind: "bucket",
    ownAccounts: new Set(settings.ownAccounts),
    trustedAccounts: new Set([...settings.trustedAccounts, ...AWS_ACCOUNTS]),
  };
}

/** A user or role that was deleted shows as its unique id, which is never given out again: it lets nobody in. */
function isLive({ principal }: ResourceGrant): boolean {
  return principal.kind !== "deleted";
}

function verdictOf(grants: readonly ResourceGrant[], unread: readonly AwsError[]): Verdict {
  const of = (some: readonly ResourceGrant[]) => ({
    expected: EXPECTED,
    observed: { statements: some.map(({ evidence, relation }) => ({ ...evidenceOf(evidence), relation })) },
  });
  const open = grants.filter(({ evidence }) => evidence.access === "public");
  if (open.length > 0) return fail("The bucket policy grants access to every account.", of(open));
  const strangers = grants.filter(
    ({ evidence, relation }) => evidence.access === "cross-account" && relation === "external",
  );
  if (strangers.length > 0)
    return fail("The bucket policy grants access to an account that is not known.", of(strangers));
  const undecided = grants.filter(({ evidence }) => evidence.access === "undetermined");
  if (undecided.length > 0) return unknown("Whom the bucket policy lets in cannot be decided.", of(undecided));
  const unsure = grants.filter(({ relation }) => relation === "unknown");
  if (unsure.length === 0) return pass(KNOWN, of(grants.filter(({ relation }) => relation !== "own")));
  const reads = new Map(unread.map((error) => [`${error.unread.operation} ${error.unread.code}`, error.unread]));
  return unknown("Whose account the bucket policy lets in cannot be told.", of(unsure), [...reads.values()]);
}

/** Whom the ACL lets in, where ACLs are in force. It names other accounts by canonical ids, which tell no account. */
export async function judgeAclGrants(facts: GrantFacts, canonicalIds: readonly string[]): Promise<Verdict> {
  const objectOwnership = await attempt(facts.ownership);
  if (objectOwnership === "BucketOwnerEnforced") {
    return pass(KNOWN, { expected: EXPECTED, observed: { objectOwnership } });
  }
  const acl = await facts.acl();
  const otherGrants = grantsToOthers(acl, canonicalIds);
  // Without such a grant it does not matter whether the ACL is in force.
  if (otherGrants.length === 0) return pass(KNOWN, { expected: EXPECTED, observed: { otherGrants } });
  if (objectOwnership instanceof AwsError) throw objectOwnership;
  const evidence = { expected: EXPECTED, observed: { objectOwnership, otherGrants } };
  if (publicGrants(acl.grants).length > 0) return fail("The bucket ACL grants access to every account.", evidence);
  return unknown("Whose account the bucket ACL lets in cannot be told: it says a canonical id.", evidence);
}

function grantsToOthers({ owner, grants }: Acl, known: readonly string[]): JsonObject[] {
  const others = grants.filter(({ Grantee }) => {
    if (Grantee?.URI !== undefined) return publicGrants([{ Grantee }]).length > 0;
    const id = required(Grantee?.ID, "S3:GetBucketAcl", "Grantee");
    return id !== required(owner, "S3:GetBucketAcl", "Owner") && ![...known, ...AWS_CANONICAL_IDS].includes(id);
  });
  return others.map(({ Grantee, Permission }) => ({
    grantee: Grantee?.URI ?? Grantee?.ID ?? "unknown",
    permission: Permission ?? "unknown",
  }));
}
