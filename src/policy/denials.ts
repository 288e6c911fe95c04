import { covers, lowerCased, type PatternSet } from "./actions.ts";
import { negate, type Predicate, readCondition } from "./conditions.ts";
import { accountOf, type Principal, readPrincipal } from "./principals.ts";
import type { Statement } from "./statement.ts";

/** Above this many ways around the Deny statements the rest is taken for undecidable: no real policy comes near. */
const MAX_ALTERNATIVES = 256;

/** The ways to get past one Deny: each is a list of conditions that must hold. None: there is no way. */
type Escapes = readonly (readonly Predicate[])[];

/**
 * The conditions under which an Allow takes effect for a principal, after the Deny statements that cover it. Each
 * element is one way, a list of conditions that all have to hold; no element means that a Deny closes the grant.
 */
export function waysThrough(
  allow: readonly Predicate[],
  principal: Principal,
  denials: readonly Statement[],
): readonly (readonly Predicate[])[] {
  let ways: readonly (readonly Predicate[])[] = [allow];
  for (const denial of denials) {
    const escapes = escapesFrom(denial, principal);
    if (escapes === "not-covered") continue;
    ways =
      ways.length * escapes.length > MAX_ALTERNATIVES
        ? ways.map((way) => [...way, undecidable(denial.index)])
        : ways.flatMap((way) => escapes.map((conditions) => [...way, ...conditions]));
  }
  return ways;
}

/** The Deny statements whose actions certainly include all of these. */
export function denialsCovering(denials: readonly Statement[], actions: PatternSet): readonly Statement[] {
  const wanted = lowerCased(actions);
  return denials.filter((denial) => covers(lowerCased(denial.actions), wanted));
}

function escapesFrom(denial: Statement, principal: Principal): Escapes | "not-covered" {
  const unnamed = escapeByPrincipal(denial, principal);
  if (unnamed === "not-covered") return unnamed;
  const byCondition = denial.conditions.map((condition) => [negate(readCondition(condition), denial.index)]);
  return [...unnamed, ...byCondition];
}

function escapeByPrincipal(denial: Statement, principal: Principal): Escapes | "not-covered" {
  if (!denial.principals) return "not-covered";
  const named = denial.principals.entries.map(readPrincipal);
  if (!denial.principals.negated) return named.some((one) => includes(one, principal)) ? [] : "not-covered";
  if (named.some((one) => includes(one, principal) || one.kind === "unreadable")) return "not-covered";
  if (principal.kind === "anyone") return named.map((one) => [beingOne(one, denial.index)]);
  return named.some((one) => includes(principal, one)) ? "not-covered" : [];
}

/** Is every caller that `inner` means also meant by `outer`? A Deny for an account is one for all its identities. */
function includes(outer: Principal, inner: Principal): boolean {
  if (outer.kind === "anyone" || outer.text === inner.text) return true;
  return outer.kind === "account" && accountOf(inner) === outer.account;
}

/** The condition of being one of those a `NotPrincipal` spares. */
function beingOne(principal: Principal, deniedBy: number): Predicate {
  const [key, value, test] = identifying(principal);
  const condition = { operator: "NotPrincipal", key, values: [principal.text] };
  return {
    condition,
    key,
    values: [value],
    test,
    negated: false,
    whenAbsent: test === "unknown" ? test : false,
    deniedBy,
  };
}

function identifying(principal: Principal): [key: string, value: string, test: Predicate["test"]] {
  if (principal.kind === "account") return ["aws:principalaccount", principal.account, "equals"];
  if (principal.kind === "service") return ["aws:principalservicename", principal.service, "equals"];
  if (principal.kind === "deleted") return ["aws:userid", principal.text, "equals"];
  return accountOf(principal) ? ["aws:principalarn", principal.text, "arn"] : ["aws:userid", principal.text, "unknown"];
}

function undecidable(deniedBy: number): Predicate {
  const condition = { operator: "Deny", key: "", values: [] };
  return { condition, key: "", values: [], test: "unknown", negated: false, whenAbsent: "unknown", deniedBy };
}
