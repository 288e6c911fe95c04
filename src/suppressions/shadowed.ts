import { covers } from "../selectors/covers.ts";
import { facetsOfCovered } from "../selectors/facets.ts";
import type { Patterns } from "../selectors/patterns.ts";
import { RuleIndex, type Sought } from "../selectors/rule-index.ts";
import { dayOf, daysBetween } from "./day.ts";
import type { Rule } from "./rule.ts";

/** A rule that does nothing, because another is about all that it is about and holds as long. */
export interface Shadowed {
  readonly rule: string;
  readonly by: string;
}

/** Of rules that hold, those that could be deleted without a difference. */
export function shadowed(rules: readonly Rule[], now: Date): Shadowed[] {
  const today = dayOf(now);
  const holding = rules.filter(({ suppression }) => suppression.expires >= today);
  const order = new Map(holding.map((rule, index) => [rule, index]));
  // Of many alike the one that holds longest is the first that each of the others is held against.
  const index = new RuleIndex(holding.toSorted((a, b) => daysBetween(a.suppression.expires, b.suppression.expires)));
  const holdsAsLong = (other: Rule, rule: Rule): boolean => {
    const [ends, otherEnds] = [rule.suppression.expires, other.suppression.expires];
    if (ends !== otherEnds) return otherEnds > ends;
    // Of two alike the first stays.
    return (order.get(other) ?? 0) < (order.get(rule) ?? 0) || !covers(rule.selector, other.selector);
  };
  return holding.flatMap((rule) => {
    for (const other of index.candidates(anyOf(rule))) {
      const isItself = other === rule;
      if (isItself || !covers(other.selector, rule.selector) || !holdsAsLong(other, rule)) continue;
      return [{ rule: rule.suppression.rule, by: other.suppression.rule }];
    }
    return [];
  });
}

/** One text of each field: a rule that covers this one matches it, as it matches all. A glob stands for itself. */
function anyOf({ selector }: Rule): Sought {
  const { check, account, arn } = selector;
  const first = (patterns: Patterns | undefined): string => {
    const [text = ""] = patterns === undefined ? [] : [...patterns.exact, ...patterns.globs];
    return text;
  };
  return { check: first(check), account: first(account), arn: first(arn), facets: facetsOfCovered(selector) };
}
