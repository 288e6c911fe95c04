import type { NewRule } from "./rule-text.ts";

/** A failure of today. */
export interface Failure {
  readonly check: string;
  readonly account: string;
  /** Empty for a global thing. */
  readonly region: string;
  readonly arn: string;
}

type Words = Pick<NewRule, "reason" | "owner" | "ticket" | "expires">;

/** One rule for each check, account and region, about exactly these failures; equal failures give equal rules. */
export function baselineRules(failures: Iterable<Failure>, words: Words): NewRule[] {
  const groups = new Map<string, { readonly failure: Failure; readonly arns: Set<string> }>();
  for (const failure of failures) {
    const key = JSON.stringify([failure.check, failure.account, failure.region]);
    const group = groups.get(key) ?? { failure, arns: new Set() };
    groups.set(key, group);
    group.arns.add(failure.arn);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return sorted.map(([, { failure, arns }]) => ({
    ...words,
    check: failure.check,
    account: failure.account,
    region: failure.region === "" ? "global" : failure.region,
    arns: [...arns].sort(),
  }));
}
