import type { Predicate } from "../conditions.ts";
import { isClockKey } from "../time.ts";
import { shapeMatches, shapesOf, type Variables } from "../values.ts";
import { all, type Certainty, not } from "./certainty.ts";

/** A role's session that calls sts:AssumeRole. */
export interface Caller {
  readonly arn: string;
  readonly account: string;
  readonly organization: string | undefined;
  /** Of the trust policy: variables only work in `2012-10-17`. */
  readonly version: string | undefined;
  /** What the policy variables that the target fixes stand for. */
  readonly variables: Variables;
}

/** Keys that whoever calls sets as they like. */
const CHOSEN = ["sts:externalid", "sts:rolesessionname", "sts:sourceidentity", "aws:tagkeys", "sts:transitivetagkeys"];

/** Do the conditions of a trust hold for a role's session that wants them to? */
export function admits(predicates: readonly Predicate[], caller: Caller): Certainty {
  return all("yes", ...predicates.map((predicate) => admitsOne(predicate, caller)));
}

function admitsOne(predicate: Predicate, caller: Caller): Certainty {
  const { key, negated } = predicate;
  if (CHOSEN.includes(key) || key.startsWith("aws:requesttag/")) return "yes";
  // A role's session never carries a second factor: whether it must, or may lack it, is known.
  if (key === "aws:multifactorauthpresent" || key === "aws:multifactorauthage") return absent(predicate);
  // Ways in that are over are left out before; the others are open now.
  if (isClockKey(key)) return "yes";
  const value = presented(key, caller);
  if (value === undefined) return "maybe";
  if (predicate.test === "null") return predicate.whenAbsent === true ? "no" : "yes";
  const matches = matchesAny(predicate, value, caller);
  return negated ? not(matches) : matches;
}

function absent({ whenAbsent }: Predicate): Certainty {
  if (whenAbsent === "unknown") return "maybe";
  return whenAbsent ? "yes" : "no";
}

function presented(key: string, { arn, account, organization }: Caller): string | undefined {
  switch (key) {
    case "aws:principalarn":
      return arn;
    case "aws:principalaccount":
      return account;
    case "aws:principalorgid":
      return organization;
    case "aws:principaltype":
      return "AssumedRole";
    // STS answers over TLS only, and a role's session is no service.
    case "aws:securetransport":
      return "true";
    case "aws:principalisawsservice":
    case "aws:viaawsservice":
      return "false";
    default:
      return undefined;
  }
}

function matchesAny(predicate: Predicate, value: string, { version, variables }: Caller): Certainty {
  if (predicate.test === "bool") return predicate.values.some((one) => one.toLowerCase() === value) ? "yes" : "no";
  if (!COMPARED.includes(predicate.test)) return "maybe";
  const shapes = shapesOf(predicate, version, variables);
  if (shapes.some((shape) => shapeMatches(shape, value))) return "yes";
  // What another variable stands for is not known here.
  return version === "2012-10-17" && shapes.some(({ text }) => text.includes("${")) ? "maybe" : "no";
}

const COMPARED: readonly Predicate["test"][] = ["equals", "equals-ignore-case", "like", "arn"];
