import type { Predicate } from "../conditions.ts";
import { globMatches } from "../glob.ts";
import { all, type Certainty, not } from "./certainty.ts";

/** A role's session that calls sts:AssumeRole. */
export interface Caller {
  readonly arn: string;
  readonly account: string;
  readonly organization: string | undefined;
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
  const value = presented(key, caller);
  if (value === undefined) return "maybe";
  const matches = matchesAny(predicate, value);
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
    default:
      return undefined;
  }
}

function matchesAny({ test, values }: Predicate, value: string): Certainty {
  switch (test) {
    case "equals":
      return values.includes(value) ? "yes" : "no";
    case "equals-ignore-case":
      return values.some((one) => one.toLowerCase() === value.toLowerCase()) ? "yes" : "no";
    case "like":
    case "arn":
      return values.some((one) => globMatches(one, value)) ? "yes" : "no";
    default:
      return "maybe";
  }
}
