import { ACCESSES, type Access, accessOf, type ResourceContext, rankOf, rankOfAtom } from "./access.ts";
import type { PolicyDocument } from "./document.ts";
import { denialGroups, reachesOfGrant } from "./grants.ts";
import type { Surroundings } from "./narrowing.ts";
import { type Principal, principalsOf } from "./principals.ts";
import type { Reach } from "./reach.ts";
import { farther, type Relation, relationOf } from "./relation.ts";
import { bucketOf } from "./resources.ts";
import { reasonFor, SUMMARIES } from "./sentences.ts";
import type { Condition, Statement } from "./statement.ts";
import { BUCKET_KEYS, type ValueReader, WHO_KEYS } from "./who.ts";

/** A statement that decided: where it is, who it lets in, and by which condition (none: the principal alone did). */
export interface AccessEvidence {
  readonly index: number;
  readonly sid: string | undefined;
  readonly principal: string;
  readonly access: Access;
  readonly condition: Condition | undefined;
  /** Index of the Deny statement that the condition belongs to, where it is not the Allow's own. */
  readonly deniedBy: number | undefined;
  readonly because: string;
}

export interface ResourceAccess {
  readonly access: Access;
  /** The farthest account let in: tells apart organization, trusted, external, and "only from a fixed network". */
  readonly relation: Relation;
  /** A sentence about the policy, without ids. */
  readonly because: string;
  /** Every statement as wide as the verdict. */
  readonly statements: readonly AccessEvidence[];
}

/** What one principal of one Allow statement gets, by the way that lets most in. */
export interface ResourceGrant {
  readonly principal: Principal;
  readonly relation: Relation;
  readonly evidence: AccessEvidence;
}

type Definition = "effective" | "documented";

/**
 * Who can reach a resource through its policy, in effect: Deny statements count, and a pattern that fixes the account
 * is a limit. `undetermined` only ever means that public access can be neither shown nor ruled out.
 *
 * @example
 * judgeResourcePolicy(policy, { account: "111122223333", kind: "bucket" }).access; // "public"
 */
export function judgeResourcePolicy(policy: PolicyDocument, context: ResourceContext): ResourceAccess {
  return judge(policy, context, "effective");
}

/**
 * The same by the words of AWS's definition for S3, which PolicyStatus and Block Public Access go by: what counts is
 * what is granted, so Deny statements are not looked at, and only fixed values, without wildcards or variables, limit
 * a grant. AWS does not publish how it evaluates beyond those words; a PolicyStatus that was read is the better answer.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function documentedPolicyStatus(policy: PolicyDocument, context: ResourceContext): ResourceAccess {
  return judge(policy, context, "documented");
}

/**
 * Every grant of the policy, in effect: one for each principal of each Allow statement that Deny statements and conditions
 * leave anything of. For judging a grant to another account that a wider one would hide.
 *
 * @example
 * grantsOf(policy, context).filter(({ relation }) => relation === "external");
 */
export function grantsOf(policy: PolicyDocument, context: ResourceContext): readonly ResourceGrant[] {
  return findGrants(policy, context, "effective");
}

function judge(policy: PolicyDocument, context: ResourceContext, definition: Definition): ResourceAccess {
  return summarise(findGrants(policy, context, definition));
}

function findGrants(policy: PolicyDocument, context: ResourceContext, definition: Definition): ResourceGrant[] {
  const around = surroundingsOf(policy, context, definition);
  const denials = definition === "effective" ? policy.statements.filter((one) => one.effect === "Deny") : [];
  const bucket = bucketOf(policy.statements);
  const found: ResourceGrant[] = [];
  for (const statement of policy.statements) {
    if (statement.effect === "Deny") continue;
    const covering = denialGroups(statement, denials, bucket, context.kind);
    for (const principal of principalsOf(statement)) {
      const reaches = covering.flatMap((group) => reachesOfGrant(statement, principal, group, around, context));
      const worst = reaches.reduce<Reach | undefined>(
        (most, one) => (most && rankOf(most, context) >= rankOf(one, context) ? most : one),
        undefined,
      );
      if (worst && worst.atoms.length > 0) found.push(evidenceOf(statement, principal, worst, context));
    }
  }
  return found;
}

function surroundingsOf(policy: PolicyDocument, context: ResourceContext, definition: Definition): Surroundings {
  const variables = new Map([["aws:resourceaccount", context.account]]);
  if (context.organization) variables.set("aws:resourceorgid", context.organization);
  const readers = new Map<string, ValueReader>(WHO_KEYS);
  if (context.kind === "bucket") for (const [key, reader] of BUCKET_KEYS) readers.set(key, reader);
  const fixedValuesOnly = definition === "documented";
  return {
    version: policy.version,
    variables: fixedValuesOnly ? new Map() : variables,
    now: context.now,
    readers,
    fixedValuesOnly,
  };
}

function evidenceOf(statement: Statement, principal: Principal, reach: Reach, context: ResourceContext): ResourceGrant {
  const widest = reach.atoms.reduce((most, one) => (rankOfAtom(one, context) > rankOfAtom(most, context) ? one : most));
  const access = accessOf(widest, context);
  const evidence: AccessEvidence = {
    index: statement.index,
    sid: statement.sid,
    principal: principal.text,
    access,
    condition: reach.predicate?.condition,
    deniedBy: reach.predicate?.deniedBy,
    because: reasonFor(widest, principal, reach.predicate),
  };
  return { principal, evidence, relation: relationOf(widest, context) };
}

function summarise(found: readonly ResourceGrant[]): ResourceAccess {
  let access: Access = "own-account";
  for (const { evidence } of found) {
    if (ACCESSES.indexOf(evidence.access) > ACCESSES.indexOf(access)) access = evidence.access;
  }
  const deciding = found.filter(({ evidence }) => evidence.access === access);
  const relation = deciding.reduce<Relation>((most, one) => farther(most, one.relation), "own");
  return { access, relation, because: SUMMARIES[access], statements: deciding.map((one) => one.evidence) };
}
