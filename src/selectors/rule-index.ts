import type { Subject } from "../model/subject.ts";
import { type Facet, facetsOf, facetsOfSubject } from "./facets.ts";
import { onlyExact, type Patterns } from "./patterns.ts";
import type { Selector } from "./selector.ts";

export interface Selecting {
  readonly selector: Selector;
}

export interface Sought {
  readonly check: string;
  readonly account: string;
  readonly arn: string;
  /** Its tags and OUs; `undefined`: whatever they are. */
  readonly facets?: readonly Facet[];
}

export function soughtOf(subject: Subject): Sought {
  const { check, account, arn } = subject;
  return { check, account: account.id, arn, facets: facetsOfSubject(subject) };
}

/**
 * Rules by the narrowest thing that they name: an exact ARN, or else check, account, how the ARN must begin, and the
 * rarest of their tags and OUs. So of ten thousand only a few are looked at for a finding, and none twice.
 */
export class RuleIndex<Rule extends Selecting> {
  readonly #byKey = new Map<string, Rule[]>();
  readonly #heads = new Set<string>();
  readonly #headLengths = new Set<number>();
  /** How many rules have each. */
  readonly #facets = new Map<Facet, number>();

  constructor(rules: Iterable<Rule>) {
    const others: Rule[] = [];
    for (const rule of rules) {
      const arns = onlyExact(rule.selector.arn);
      for (const arn of arns ?? []) this.#add(whole(arn), rule);
      if (arns !== undefined) continue;
      others.push(rule);
      for (const facet of facetsOf(rule.selector).flat()) this.#facets.set(facet, this.#countOf(facet) + 1);
    }
    for (const rule of others) {
      const head = headOf(rule.selector.arn);
      this.#heads.add(head);
      this.#headLengths.add(head.length);
      const [bases, facets] = [basesOf(rule.selector), this.#rarestOf(rule.selector)];
      for (const facet of isTooMany(bases, facets) ? [ANY] : facets) {
        for (const base of bases) this.#add(keyOf(base, facet, head), rule);
      }
    }
  }

  /** All rules that could be about it, and some that are not; in no order. */
  *candidates({ check, account, arn, facets = [...this.#facets.keys()] }: Sought): Generator<Rule> {
    yield* this.#byKey.get(whole(arn)) ?? [];
    const bases = [byBoth(check, account), byCheck(check), byAccount(account), REST];
    const known = [ANY, ...facets.filter((facet) => this.#facets.has(facet))];
    // An account is in several units, and a rule may name them all.
    const seen = new Set<Rule>();
    for (const length of this.#headLengths) {
      const head = arn.slice(0, length);
      if (length > arn.length || !this.#heads.has(head)) continue;
      for (const facet of known) {
        for (const base of bases) {
          for (const rule of this.#byKey.get(keyOf(base, facet, head)) ?? []) {
            if (!seen.has(rule)) yield rule;
            seen.add(rule);
          }
        }
      }
    }
  }

  #add(key: string, rule: Rule): void {
    const bucket = this.#byKey.get(key);
    if (bucket === undefined) this.#byKey.set(key, [rule]);
    else bucket.push(rule);
  }

  #countOf(facet: Facet): number {
    return this.#facets.get(facet) ?? 0;
  }

  #rarestOf(selector: Selector): readonly Facet[] {
    const rated = facetsOf(selector).map((facets) => {
      return { facets, count: facets.reduce((sum, facet) => sum + this.#countOf(facet), 0) };
    });
    return rated.sort((a, b) => a.count - b.count)[0]?.facets ?? [ANY];
  }
}

const REST = "rest";
const ANY = "any";
const whole = (arn: string) => `arn ${arn}`;
const byBoth = (check: string, account: string) => `both ${account} ${check}`;
const byCheck = (check: string) => `check ${check}`;
const byAccount = (account: string) => `account ${account}`;
const keyOf = (base: string, facet: Facet, head: string) => `${base}\n${facet}\n${head}`;

function basesOf({ check, account }: Selector): string[] {
  const [checks, accounts] = [onlyExact(check), onlyExact(account)].map((texts) => texts && [...texts]);
  if (checks === undefined) return accounts?.map(byAccount) ?? [REST];
  if (accounts === undefined || isTooMany(checks, accounts)) return checks.map(byCheck);
  return checks.flatMap((one) => accounts.map((other) => byBoth(one, other)));
}

/** A rule's place in memory must not grow faster than its text. */
function isTooMany(some: readonly string[], others: readonly string[]): boolean {
  return some.length * others.length > 16 * (some.length + others.length);
}

/** How whatever the patterns match begins. */
function headOf(patterns: Patterns | undefined): string {
  if (patterns === undefined) return "";
  const heads = [...patterns.exact, ...patterns.globs.map((glob) => glob.slice(0, glob.search(/[*?]|$/)))];
  return heads.reduce((common, head) => {
    let length = 0;
    while (length < common.length && common[length] === head[length]) length += 1;
    return common.slice(0, length);
  });
}
