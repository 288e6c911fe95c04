import type { Subject } from "../model/subject.ts";
import { accountField, arnField, checkField, regionField } from "../selectors/pattern-fields.ts";
import type { Fault } from "../selectors/read-patterns.ts";

/** Why no rule can be about exactly this finding: of another version's check, say, or a thing without an ARN. */
export function unnameable(
  { check, account, region, arn }: Subject,
  knownChecks: readonly string[],
): Fault | undefined {
  const faults = [
    checkField(knownChecks).exact?.(check),
    accountField.exact?.(account.id),
    region === "" ? undefined : regionField.exact?.(region),
    arnField.exact?.(arn),
  ];
  return faults.find((fault) => fault !== undefined);
}
