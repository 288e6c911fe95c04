import { type ResourceContext, rankOfAtom } from "./access.ts";
import { readCondition } from "./conditions.ts";
import { denialsCovering, waysThrough } from "./denials.ts";
import { reachesOf, type Surroundings } from "./narrowing.ts";
import { accountOf, type Principal } from "./principals.ts";
import { ANYONE, type Atom, bare, intersect, type Reach, UNKNOWN } from "./reach.ts";
import { actionParts, deniesResource, type ResourceKind, resourceParts } from "./resources.ts";
import type { Statement } from "./statement.ts";

/** The sets of Deny statements that cover the parts of an Allow, each once. */
export function denialGroups(
  statement: Statement,
  denials: readonly Statement[],
  bucket: string | undefined,
  kind: ResourceKind | undefined,
): readonly (readonly Statement[])[] {
  if (denials.length === 0) return [[]];
  const groups = new Map<string, readonly Statement[]>();
  const resources = resourceParts(statement.resources, bucket);
  for (const actions of actionParts(statement.actions, kind)) {
    const denyingAction = denialsCovering(denials, actions);
    for (const resource of resources) {
      const group = denyingAction.filter((denial) => deniesResource(denial, resource, kind));
      groups.set(group.map((one) => one.index).join(), group);
      if (group.length === 0) return [[]];
    }
  }
  return [...groups.values()];
}

/** How far a principal of an Allow gets, on each of the ways past the Deny statements. */
export function reachesOfGrant(
  statement: Statement,
  principal: Principal,
  denials: readonly Statement[],
  around: Surroundings,
  context: ResourceContext,
): readonly Reach[] {
  const ways = waysThrough(statement.conditions.map(readCondition), principal, denials);
  return ways.map((way) => {
    const reaches = reachesOf(way, around).map((reach) => userIdRule(loginRule(reach, principal), context));
    return intersect([bare(startOf(principal)), ...reaches], (atom) => rankOfAtom(atom, context));
  });
}

function startOf(principal: Principal): Atom {
  const account = accountOf(principal);
  if (account) return { kind: "account", account, source: false, whole: principal.kind === "account" };
  switch (principal.kind) {
    case "service":
      return { kind: "services" };
    case "canonical":
    case "deleted":
      return { kind: "identity" };
    // Whoever signs in at the provider: AWS names graph.facebook.com as an example of public.
    case "web-identity":
    case "anyone":
      return { kind: "anyone" };
    default:
      return UNKNOWN;
  }
}

/** What an application's login says of a person (`graph.facebook.com:id`) is in no list of AWS's of what limits access. */
function loginRule(reach: Reach, principal: Principal): Reach {
  const isClaim = principal.kind === "web-identity" && reach.predicate?.key.startsWith(`${principal.issuer}:`);
  return isClaim ? { ...reach, atoms: [ANYONE] } : reach;
}

/** AWS calls a grant to `aws:userid` of the form `AROLEID:*` public; as an exception from a Deny it is a real limit. */
function userIdRule(reach: Reach, context: ResourceContext): Reach {
  const { predicate } = reach;
  const isS3 = context.kind === "bucket" || context.kind === "access-point";
  if (!isS3 || predicate?.key !== "aws:userid" || predicate.deniedBy !== undefined) return reach;
  const isPattern = predicate.test === "like" && predicate.values.some((value) => /^A[A-Z0-9]+:\*$/.test(value));
  return isPattern && !predicate.negated ? { ...reach, atoms: [{ kind: "anyone" }] } : reach;
}
