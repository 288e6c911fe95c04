import { covers, lowerCased, type PatternSet } from "../actions.ts";
import { accountOfPattern, parseArn } from "../arn.ts";
import { all, any, type Certainty, not } from "../chains/certainty.ts";
import type { NamedPolicy } from "../chains/rights.ts";
import { globCovers, globsOverlap } from "../glob.ts";
import type { Statement } from "../statement.ts";
import type { Allowance, Deed, Grant, Holder, World } from "./deed.ts";
import { allowHolds, denyHolds } from "./requests.ts";

interface Found extends Grant {
  readonly certainty: Certainty;
}

/**
 * What the holder's policies say of a deed, Deny statements and the boundary taken into account. A Deny or a NotResource
 * that spares most of what a deed reaches does not undo it: what is left is enough.
 *
 * Policies of resources, of sessions and of the organization are not asked.
 */
export function allowanceOf(holder: Holder, deed: Deed, world: World): Allowance {
  const found = holder.policies.flatMap((policy) => grantsOf(policy, holder, deed, world));
  const certainty = any("no", ...found.map((one) => one.certainty));
  if (certainty === "no") return { certainty, grants: [] };
  const deciding = found.filter((one) => one.certainty === certainty);
  return { certainty, grants: deciding.map(({ certainty: _, ...grant }) => grant) };
}

function grantsOf(policy: NamedPolicy, holder: Holder, deed: Deed, world: World): Found[] {
  const { name, document } = policy;
  if (document === undefined) {
    return [{ policy: name, statement: undefined, sid: undefined, conditions: [], undecided: [], certainty: "maybe" }];
  }
  return statementsOn(policy, deed, "Allow").flatMap((statement) => {
    const reached = reachedBy(statement, document.version, holder, deed, world);
    if (reached.length === 0) return [];
    const { certainty, undecided } = allowHolds(statement.conditions, deed, world);
    const open = any("no", ...reached.map((resource) => leftOf(holder, { ...deed, resource }, world)));
    const { index, sid, conditions } = statement;
    const keys = [...new Set(conditions.map(({ key }) => key))];
    return [{ policy: name, statement: index, sid, conditions: keys, undecided, certainty: all(certainty, open) }];
  });
}

/** What Deny statements and the boundary leave. A boundary's Deny counts as one of the identity's own. */
function leftOf(holder: Holder, deed: Deed, world: World): Certainty {
  const { policies, boundary } = holder;
  const sources = boundary === undefined ? policies : [...policies, boundary];
  const denied = sources.flatMap((policy) =>
    statementsOn(policy, deed, "Deny")
      .filter((statement) => isAllOf(statement, policy.document?.version, deed.resource, world))
      .map(({ conditions }) => denyHolds(conditions, deed, world)),
  );
  return all(not(any("no", ...denied)), boundary === undefined ? "yes" : bounded(boundary, holder, deed, world));
}

function bounded(boundary: NamedPolicy, holder: Holder, deed: Deed, world: World): Certainty {
  if (boundary.document === undefined) return "maybe";
  const allowed = statementsOn(boundary, deed, "Allow")
    .filter((statement) => reachedBy(statement, boundary.document?.version, holder, deed, world).length > 0)
    .map(({ conditions }) => allowHolds(conditions, deed, world).certainty);
  return any("no", ...allowed);
}

/**
 * The statements of that effect that are certainly about the action. An Allow of all but some actions is about a pattern
 * of which it leaves any.
 */
function statementsOn({ document }: NamedPolicy, { action }: Deed, effect: Statement["effect"]): readonly Statement[] {
  const wanted = { negated: false, patterns: [action] };
  return (document?.statements ?? []).filter((one) => {
    if (one.effect !== effect) return false;
    const actions = comparable(one);
    if (effect === "Deny" || !actions.negated || !action.endsWith("*")) return covers(actions, wanted);
    return !covers({ negated: false, patterns: actions.patterns }, wanted);
  });
}

/** Kept while the statement is: it is asked about a hundred deeds. */
const lowered = new WeakMap<Statement, PatternSet>();

function comparable(statement: Statement): PatternSet {
  const actions = lowered.get(statement) ?? lowerCased(statement.actions);
  lowered.set(statement, actions);
  return actions;
}

/** The resources, as patterns, that a statement reaches in the way that the deed needs. */
function reachedBy(
  { resources }: Statement,
  version: string | undefined,
  holder: Holder,
  deed: Deed,
  world: World,
): readonly string[] {
  if (resources === undefined) return [];
  const patterns = resources.patterns.map((one) => inAccount(one, version, world));
  const { resource, reach } = deed;
  // All but those that are named: as long as that leaves any.
  if (resources.negated) return patterns.some((pattern) => globCovers(pattern, resource)) ? [] : [resource];
  return patterns.flatMap((pattern): readonly string[] => {
    if (globCovers(pattern, resource)) return [resource];
    if (reach === "everywhere") return [];
    const inItsRegion = inRegionOf(pattern, resource);
    if (globCovers(pattern, inItsRegion)) return [inItsRegion];
    if (reach === "some") {
      return !isElsewhere(pattern, resource) && globsOverlap(widened(pattern, version), resource) ? [pattern] : [];
    }
    if (reach === "own") return ownOf(pattern, version, holder, resource);
    return [];
  });
}

/** The holder itself, by name or by the variable for it. */
function ownOf(pattern: string, version: string | undefined, { self }: Holder, resource: string): readonly string[] {
  if (version === "2012-10-17" && /\$\{aws:username\}/i.test(pattern)) {
    const widest = widened(pattern, version);
    // A role's session has no user name, so that the pattern matches nothing.
    const isUsers = self === undefined || self.includes(":user/");
    return isUsers && globsOverlap(widest, resource) ? [self ?? pattern] : [];
  }
  return self !== undefined && globCovers(resource, self) && globCovers(pattern, self) ? [self] : [];
}

function isAllOf({ resources }: Statement, version: string | undefined, resource: string, world: World): boolean {
  if (resources === undefined) return false;
  const patterns = resources.patterns.map((one) => inAccount(one, version, world));
  if (resources.negated) return !patterns.some((pattern) => globsOverlap(widened(pattern, version), resource));
  return patterns.some((pattern) => globCovers(pattern, resource));
}

/** Identity and resource are in the same account. */
function inAccount(pattern: string, version: string | undefined, { account }: World): string {
  if (version !== "2012-10-17") return pattern;
  return pattern.replace(/\$\{aws:(?:principal|resource)account\}/gi, account);
}

/** A variable stands for one value, whatever that is. */
function widened(pattern: string, version: string | undefined): string {
  return version === "2012-10-17" ? pattern.replace(/\$\{[^}]*\}/g, "*") : pattern;
}

/** Of another account: as texts they may overlap all the same, where a `*` takes in the colons and what is between them. */
function isElsewhere(pattern: string, resource: string): boolean {
  const account = accountOfPattern(pattern);
  const wanted = parseArn(resource)?.account;
  return account !== undefined && wanted !== undefined && wanted !== "*" && account !== wanted;
}

function inRegionOf(pattern: string, resource: string): string {
  const region = parseArn(pattern)?.region;
  const wanted = parseArn(resource);
  if (!region || wanted === undefined || wanted.region !== "*") return resource;
  return `arn:${wanted.partition}:${wanted.service}:${region}:${wanted.account}:${wanted.resource}`;
}
