import { holdsWhenAbsent } from "../conditions.ts";
import { isTrue } from "../narrowing.ts";
import type { Entry } from "./entries.ts";
import type { Opinion } from "./verdicts.ts";

const PRESENT = "aws:multifactorauthpresent";
const AGE = "aws:multifactorauthage";

/** Do the conditions certainly ask for multi-factor authentication? The key is missing for long-term access keys. */
export function requiresMfa(entry: Entry): boolean {
  return entry.predicates.some((one) => {
    if (holdsWhenAbsent(one, entry.required) !== false) return false;
    if (one.key === PRESENT) return one.test !== "null" && isTrue(one);
    // Only a session with a second factor has an age.
    return one.key === AGE;
  });
}

/**
 * Users are people or long-term keys, so a second factor is asked of them. Elsewhere (a whole account, a role) it is
 * only judged where the policy itself speaks of it: a condition that looks like a demand and is none.
 */
export function mfaRequired(entries: readonly Entry[]): readonly Opinion[] {
  return entries.flatMap((entry): Opinion[] => {
    const { principal } = entry;
    const predicate = entry.predicates.find((one) => one.key === PRESENT || one.key === AGE);
    const isUser = principal.kind === "identity" && principal.type === "user";
    if (!isUser && !(predicate && (principal.kind === "account" || principal.kind === "identity"))) return [];
    if (requiresMfa(entry)) return [{ status: "passed", entry, because: "A second factor is required.", predicate }];
    const because = predicate
      ? "The condition on the second factor is met by access keys without one."
      : "No condition asks for a second factor.";
    return [{ status: "failed", entry, because, predicate }];
  });
}
