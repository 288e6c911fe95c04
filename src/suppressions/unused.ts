import type { Account } from "../model/account.ts";
import { globMatches } from "../selectors/glob.ts";
import { matches, onlyExact, type Patterns } from "../selectors/patterns.ts";
import { GLOBAL, isWithin, type Selector } from "../selectors/selector.ts";
import { dayOf } from "./day.ts";
import { accountsNamed } from "./named-accounts.ts";
import type { Rule } from "./rule.ts";

/** What a scan looked at. */
export interface Looked {
  /** Ids of the checks that were selected. */
  readonly checks: ReadonlySet<string>;
  /** Those that were named; empty: all. */
  readonly regions: readonly string[];
  readonly accounts: readonly LookedAccount[];
  /** Whether accounts were left out on purpose: what names none may be about one of them. */
  readonly narrowed?: boolean;
}

export interface LookedAccount {
  readonly account: Account;
  /** Whether all could be read that was to be read there. */
  readonly complete: boolean;
}

/** A rule, or one ARN of its list, that matches nothing any more. */
export interface Unused {
  /** `suppressions.yaml:12` */
  readonly rule: string;
  /** Only if others of the rule's list still match, or were not looked at. */
  readonly arn?: string;
  readonly reason: string;
}

/** Whether all was looked at that the selector could be about, if `arn` is the only one of its ARNs. */
export type LookedAt = (selector: Selector, arn: string | undefined) => boolean;

/** Of the rules that hold, those that could have matched and did not. `used` has the exact ARNs that did, by rule. */
export function unusedOf(
  rules: readonly Rule[],
  used: ReadonlyMap<Rule, ReadonlySet<string>>,
  { lookedAt, now }: { readonly lookedAt: LookedAt; readonly now: Date },
): Unused[] {
  const today = dayOf(now);
  return rules.flatMap((rule) => {
    const { selector, suppression } = rule;
    if (suppression.expires < today) return [];
    const { exact = new Set<string>(), globs = [] } = selector.arn ?? {};
    const hits = used.get(rule);
    const stale = [...exact].filter((arn) => hits?.has(arn) !== true && lookedAt(selector, arn));
    const isExact = exact.size > 0 && globs.length === 0;
    const words = { rule: suppression.rule, reason: suppression.reason };
    if (hits === undefined && stale.length === exact.size && (isExact || lookedAt(selector, undefined))) return [words];
    return exact.size + globs.length > 1 ? stale.map((arn) => ({ ...words, arn })) : [];
  });
}

/** Whether a scan looked at all that a rule could be about. Never true of what nobody looked at. */
export function lookedAtBy(looked: Looked, knownChecks: readonly string[]): LookedAt {
  const scanned = new Set(looked.accounts.map(({ account }) => account.id));
  return (selector, arn) => {
    const { ids, isAll } = accountsNamed(selector, arn);
    return (
      (isAll || looked.narrowed !== true) &&
      [...ids].every((id) => scanned.has(id)) &&
      checksOf(selector.check, knownChecks).every((check) => looked.checks.has(check)) &&
      areRegionsWithin(selector.region, looked.regions) &&
      wereAccountsRead(selector, looked.accounts)
    );
  };
}

export function checksOf(patterns: Patterns | undefined, knownChecks: readonly string[]): string[] {
  if (patterns === undefined) return [...knownChecks];
  const like = patterns.globs.flatMap((glob) => knownChecks.filter((id) => globMatches(glob, id)));
  return [...new Set([...patterns.exact, ...like])];
}

function areRegionsWithin(patterns: Patterns | undefined, regions: readonly string[]): boolean {
  if (regions.length === 0) return true;
  // Elsewhere there could be something that it is about.
  const named = onlyExact(patterns);
  return named !== undefined && [...named].every((region) => region === GLOBAL || regions.includes(region));
}

function wereAccountsRead({ account, ou }: Selector, accounts: Looked["accounts"]): boolean {
  const mine = accounts.filter((one) => account === undefined || matches(account, one.account.id));
  // One whose place in the organization is not known may be in the OU, and matches nothing.
  if (ou !== undefined && mine.some((one) => one.account.units === undefined)) return false;
  const within = mine.filter((one) => ou === undefined || isWithin(ou, one.account));
  return within.length > 0 && within.every(({ complete }) => complete);
}
