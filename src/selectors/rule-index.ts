import { onlyExact, type Patterns } from "./patterns.ts";
import type { Selector } from "./selector.ts";

export interface Selecting {
  readonly selector: Selector;
}

export interface Sought {
  readonly check: string;
  readonly account: string;
  readonly arn: string;
}

/**
 * Rules by the narrowest thing that they name: an exact ARN, or else check, account and how the ARN must begin. So of
 * ten thousand only a few are looked at for a finding, and none twice.
 */
export class RuleIndex<Rule extends Selecting> {
  readonly #byKey = new Map<string, Rule[]>();
  readonly #headLengths = new Set<number>();

  constructor(rules: Iterable<Rule>) {
    for (const rule of rules) {
      const { arn } = rule.selector;
      const arns = onlyExact(arn);
      const head = headOf(arn);
      if (arns === undefined) this.#headLengths.add(head.length);
      const keys = arns === undefined ? basesOf(rule.selector).map((base) => headed(base, head)) : [...arns].map(whole);
      for (const key of keys) this.#add(key, rule);
    }
  }

  /** All rules that could be about it, and some that are not; in no order. */
  *candidates({ check, account, arn }: Sought): Generator<Rule> {
    yield* this.#byKey.get(whole(arn)) ?? [];
    const bases = [byBoth(check, account), byCheck(check), byAccount(account), REST];
    for (const length of this.#headLengths) {
      if (length > arn.length) continue;
      const head = arn.slice(0, length);
      for (const base of bases) yield* this.#byKey.get(headed(base, head)) ?? [];
    }
  }

  #add(key: string, rule: Rule): void {
    const bucket = this.#byKey.get(key);
    if (bucket === undefined) this.#byKey.set(key, [rule]);
    else bucket.push(rule);
  }
}

const REST = "rest";
const whole = (arn: string) => `arn ${arn}`;
const byBoth = (check: string, account: string) => `both ${account} ${check}`;
const byCheck = (check: string) => `check ${check}`;
const byAccount = (account: string) => `account ${account}`;
const headed = (base: string, head: string) => `${base}\n${head}`;

function basesOf({ check, account }: Selector): string[] {
  const [checks, accounts] = [onlyExact(check), onlyExact(account)];
  if (checks !== undefined && accounts !== undefined) {
    return [...checks].flatMap((one) => [...accounts].map((other) => byBoth(one, other)));
  }
  if (checks !== undefined) return [...checks].map(byCheck);
  return accounts === undefined ? [REST] : [...accounts].map(byAccount);
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
