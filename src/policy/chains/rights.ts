import { covers, lowerCased, type PatternSet } from "../actions.ts";
import type { PolicyDocument } from "../document.ts";
import { globCovers, globsOverlap } from "../glob.ts";
import type { Statement } from "../statement.ts";
import { all, any, type Certainty, not } from "./certainty.ts";

/** A policy of an identity; without a document it could not be read. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument | undefined;
}

/** What bounds an identity within its account. Service and resource control policies of the organization are not read. */
export interface Identity {
  /** Inline and attached. */
  readonly policies: readonly NamedPolicy[];
  /** The permissions boundary; `undefined` for none. */
  readonly boundary: NamedPolicy | undefined;
}

/** An action (or a pattern of actions) on a resource (or a pattern of resources). */
interface Deed {
  readonly actions: PatternSet;
  readonly resource: string;
}

export interface Administrator {
  readonly answer: Certainty;
  /** The policy that makes it so. */
  readonly policy?: string;
}

/** Which account an identity is in. */
export interface Home {
  readonly partition: string;
  readonly account: string;
}

/** An administrator may do everything in IAM on all that the account has there, and so give itself the rest. */
export function isAdministrator(identity: Identity, { partition, account }: Home): Administrator {
  const everything: Deed = {
    actions: { negated: false, patterns: ["iam:*"] },
    resource: `arn:${partition}:iam::${account}:*`,
  };
  const policy = identity.policies.find((one) => allowedBy([one], everything) !== "no");
  const answer = may(identity, everything);
  return policy === undefined || answer === "no" ? { answer } : { answer, policy: policy.name };
}

/** May the identity call sts:AssumeRole on that role, as far as its own policies go? */
export function mayAssume(identity: Identity, role: string): Certainty {
  return may(identity, assuming(role));
}

/** Where the role's trust names the identity itself, its policies need not allow it; they must not deny it either. */
export function mayBeLetIn(identity: Identity, role: string): Certainty {
  return all(not(deniedBy(identity, assuming(role))), withinBoundary(identity, assuming(role)));
}

/** The roles that the identity may assume at most, if its policies name each; `undefined` if patterns do, or who knows. */
export function assumableByName({ policies }: Identity): readonly string[] | undefined {
  if (policies.some(({ document }) => document === undefined)) return undefined;
  const grants = policies
    .flatMap(({ document }) => document?.statements ?? [])
    .filter((one) => one.effect === "Allow" && covers(lowerCased(one.actions), ASSUME));
  if (grants.some(({ resources }) => resources?.negated)) return undefined;
  const names = new Set(grants.flatMap(({ resources }) => resources?.patterns ?? []));
  return [...names].some((name) => /[*?$]/.test(name)) ? undefined : [...names];
}

export const ASSUME: PatternSet = { negated: false, patterns: ["sts:assumerole"] };

function assuming(role: string): Deed {
  return { actions: ASSUME, resource: role };
}

function may(identity: Identity, deed: Deed): Certainty {
  const allowed = allowedBy(identity.policies, deed);
  if (allowed === "no") return "no";
  return all(allowed, not(deniedBy(identity, deed)), withinBoundary(identity, deed));
}

function withinBoundary({ boundary }: Identity, deed: Deed): Certainty {
  return boundary === undefined ? "yes" : allowedBy([boundary], deed);
}

/** A boundary's Deny counts as one of the identity's own. */
function deniedBy({ policies, boundary }: Identity, deed: Deed): Certainty {
  const sources = boundary === undefined ? policies : [...policies, boundary];
  // A policy that could not be read is one doubt, told by `allowedBy`; a second one here would hide a certain answer.
  return any("no", ...sources.flatMap((source) => statementsOn(source, deed, "Deny")));
}

function allowedBy(policies: readonly NamedPolicy[], deed: Deed): Certainty {
  return any(
    "no",
    ...policies.flatMap((policy): readonly Certainty[] =>
      policy.document === undefined ? ["maybe"] : statementsOn(policy, deed, "Allow"),
    ),
  );
}

/** What each statement of that effect says of the deed: a condition makes it a maybe. */
function statementsOn({ document }: NamedPolicy, deed: Deed, effect: Statement["effect"]): readonly Certainty[] {
  return (document?.statements ?? [])
    .filter((statement) => statement.effect === effect)
    .map((statement) =>
      all(isOn(statement, deed, document?.version), statement.conditions.length > 0 ? "maybe" : "yes"),
    );
}

function isOn({ actions, resources }: Statement, deed: Deed, version: string | undefined): Certainty {
  if (resources === undefined || !covers(lowerCased(actions), deed.actions)) return "no";
  const patterns =
    version === "2012-10-17" ? resources.patterns.map((one) => inAccountOf(deed, one)) : resources.patterns;
  const meets = resources.negated ? globsOverlap : globCovers;
  // What another variable stands for is not known here: it may be anything.
  const named = any(
    "no",
    ...patterns.map((pattern): Certainty => {
      const widest = version === "2012-10-17" ? pattern.replace(/\$\{[^}]*\}/g, "*") : pattern;
      if (!meets(widest, deed.resource)) return "no";
      return widest === pattern ? "yes" : "maybe";
    }),
  );
  return resources.negated ? not(named) : named;
}

/** Identity and resource are in the same account. */
function inAccountOf({ resource }: Deed, pattern: string): string {
  const account = resource.split(":")[4] ?? "";
  return pattern.replace(/\$\{aws:(?:principal|resource)account\}/gi, account);
}
