import { all, any, type Certainty } from "../chains/certainty.ts";
import { type Predicate, readCondition } from "../conditions.ts";
import type { Condition } from "../statement.ts";
import { holdsNow, isClockKey } from "../time.ts";
import { shapeMatches, shapesOf } from "../values.ts";
import type { Deed, World } from "./deed.ts";

/**
 * How a call is made: whoever holds the policy can make it so, with a second factor or from the right network. Such a
 * condition takes nothing from what an Allow gives, and a Deny with one can be avoided.
 */
const HOW: readonly string[] = [
  "aws:multifactorauthpresent",
  "aws:multifactorauthage",
  "aws:referer",
  "aws:securetransport",
  "aws:sourceidentity",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:tagkeys",
  "aws:tokenissuetime",
  "aws:useragent",
  "aws:vpcsourceip",
  "sts:externalid",
  "sts:rolesessionname",
];

/** Does an Allow with these conditions hold for the deed, for whoever wants it to? */
export function allowHolds(
  conditions: readonly Condition[],
  deed: Deed,
  world: World,
): { readonly certainty: Certainty; readonly undecided: readonly string[] } {
  const answers = conditions.map((condition) => allowsUnder(readCondition(condition), deed, world));
  const undecided = conditions.flatMap(({ key }, index) => (answers[index] === "maybe" ? key : []));
  return { certainty: all("yes", ...answers), undecided: [...new Set(undecided)] };
}

/** Does a Deny with these conditions hold for the deed, whatever the holder does? */
export function denyHolds(conditions: readonly Condition[], deed: Deed, world: World): Certainty {
  return all("yes", ...conditions.map((condition) => deniesUnder(readCondition(condition), deed, world)));
}

function allowsUnder(predicate: Predicate, deed: Deed, world: World): Certainty {
  const { key } = predicate;
  if (isClockKey(key)) return certain(holdsNow(predicate, world.now));
  if (HOW.includes(key) || key.startsWith("aws:requesttag/")) return "yes";
  if (key === "iam:policyarn") return allowsPolicy(predicate, world);
  if (key === "aws:requestedregion") return allowsRegion(predicate, deed, world);
  return known(predicate, deed, world);
}

function deniesUnder(predicate: Predicate, deed: Deed, world: World): Certainty {
  const { key } = predicate;
  if (isClockKey(key)) return certain(holdsNow(predicate, world.now));
  if (HOW.includes(key) || key.startsWith("aws:requesttag/")) return "no";
  // Who may not attach some policies attaches another one.
  if (key === "iam:policyarn")
    return predicate.negated ? matches(predicate, administratorPolicies(world), world) : "no";
  if (key === "aws:requestedregion" && !isOfIam(deed)) return "no";
  return known(predicate, deed, world);
}

function known(predicate: Predicate, deed: Deed, world: World): Certainty {
  switch (predicate.key) {
    case "iam:passedtoservice":
      return deed.passedTo === undefined ? "maybe" : matches(predicate, [deed.passedTo], world);
    // What is made or changed has none: with one it would be no way to more rights.
    case "iam:permissionsboundary":
      return certain(predicate.whenAbsent);
    case "aws:requestedregion":
      return world.partition === "aws" ? matches(predicate, ["us-east-1"], world) : "maybe";
    case "aws:resourceaccount":
      return matches(predicate, [world.account], world);
    case "aws:resourceorgid":
      return isOwnOrganization(predicate) ? "yes" : "maybe";
    default:
      return "maybe";
  }
}

/** IAM is called in one region only; what other services have in a region is enough, unless it must be everywhere. */
function allowsRegion(predicate: Predicate, deed: Deed, world: World): Certainty {
  if (isOfIam(deed)) return world.partition === "aws" ? matches(predicate, ["us-east-1"], world) : "maybe";
  return deed.reach === "everywhere" ? "no" : "yes";
}

/** Passing a role is no call of its own, and not one to IAM. */
function isOfIam({ action }: Deed): boolean {
  return action.startsWith("iam:") && action !== "iam:passrole";
}

/** What an Allow lets attach: a list of named policies without the powerful ones of AWS is taken for harmless. */
function allowsPolicy(predicate: Predicate, world: World): Certainty {
  const answer = matches(predicate, administratorPolicies(world), world);
  return answer === "no" && predicate.values.some((value) => /[*?]/.test(value)) ? "maybe" : answer;
}

function administratorPolicies({ partition }: World): readonly string[] {
  return ["AdministratorAccess", "IAMFullAccess"].map((name) => `arn:${partition}:iam::aws:policy/${name}`);
}

/** The resource is in the organization of the caller. */
function isOwnOrganization({ test, negated, values }: Predicate): boolean {
  return test === "equals" && !negated && values.some((value) => /^\$\{aws:PrincipalOrgID\}$/i.test(value));
}

/** Does the predicate hold for one of these values of its key? */
function matches(predicate: Predicate, values: readonly string[], { account }: World): Certainty {
  if (predicate.test === "null") return predicate.whenAbsent === true ? "no" : "yes";
  if (!["equals", "equals-ignore-case", "like", "arn"].includes(predicate.test)) return "maybe";
  const variables = new Map(["aws:principalaccount", "aws:resourceaccount"].map((key) => [key, account]));
  const shapes = shapesOf(predicate, "2012-10-17", variables);
  const isOpen = shapes.some(({ text }) => text.includes("${"));
  const holds = (value: string): Certainty => {
    if (shapes.some((shape) => shapeMatches(shape, value))) return predicate.negated ? "no" : "yes";
    if (isOpen) return "maybe";
    return predicate.negated ? "yes" : "no";
  };
  return any("no", ...values.map(holds));
}

function certain(answer: boolean | "unknown"): Certainty {
  if (answer === "unknown") return "maybe";
  return answer ? "yes" : "no";
}
