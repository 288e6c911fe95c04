import { type IpRange, mergeRanges, subtractRanges } from "./cidr.ts";
import type { AllowRule } from "./openings.ts";

/** A rule of a network ACL. */
export interface OrderedRule extends Omit<AllowRule, "sources"> {
  readonly number: number;
  readonly allows: boolean;
  readonly source: IpRange;
}

/** The sources that the rules let in, by number: for each source, the first rule that is about it decides. */
export function admitted(rules: readonly OrderedRule[]): readonly IpRange[] {
  const allowed: IpRange[] = [];
  const decided: IpRange[] = [];
  for (const { allows, source } of rules.toSorted((a, b) => a.number - b.number)) {
    if (allows) allowed.push(...subtractRanges([source], decided));
    decided.push(source);
  }
  return mergeRanges(allowed);
}
