import { covers, lowerCased, type PatternSet } from "../actions.ts";
import type { PolicyDocument } from "../document.ts";
import { globCovers } from "../glob.ts";
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

const EVERYTHING_IN_IAM: Deed = { actions: { negated: false, patterns: ["iam:*"] }, resource: "*" };

export interface Administrator {
  readonly answer: Certainty;
  /** The policy that makes it so. */
  readonly policy?: string;
}

/** An administrator may do everything, or everything in IAM (and so give itself the rest), on every resource. */
export function isAdministrator(identity: Identity): Administrator {
  const policy = identity.policies.find((one) => allowedBy([one], EVERYTHING_IN_IAM) !== "no");
  const answer = may(identity, EVERYTHING_IN_IAM);
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
    .filter((statement) => statement.effect === effect && isOn(statement, deed))
    .map((statement) => (statement.conditions.length > 0 ? "maybe" : "yes"));
}

function isOn(statement: Statement, { actions, resource }: Deed): boolean {
  if (!covers(lowerCased(statement.actions), actions)) return false;
  const { resources } = statement;
  if (resources === undefined) return false;
  const named = resources.patterns.some((pattern) => globCovers(pattern, resource));
  // "Everything but": every resource is only meant if nothing is left out.
  return resources.negated ? !named && resource !== "*" : named;
}
