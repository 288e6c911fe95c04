import { isEverything } from "../selectors/patterns.ts";
import { isNarrowed } from "./read-rules.ts";
import type { Rule } from "./rule.ts";
import { checksOf } from "./unused.ts";

/** How much a rule is about, if that is a lot: `3 checks, every account`; `undefined` if it is not. */
export function breadthOf({ selector }: Rule, knownChecks: readonly string[]): string | undefined {
  const checks = checksOf(selector.check, knownChecks).length;
  const isAllOfAccount = checks > 1 && selector.tags === undefined && isEverything(selector.arn);
  if (isNarrowed(selector) && !isAllOfAccount) return undefined;
  const about = checks === 1 ? "one check" : `${checks} checks`;
  const accounts = isEverything(selector.account) && isEverything(selector.ou) ? "every account" : "a whole account";
  return `${about}, ${accounts}, ${isEverything(selector.region) ? "every region" : "some regions"}`;
}
