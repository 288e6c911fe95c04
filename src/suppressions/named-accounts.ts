import { onlyExact } from "../selectors/patterns.ts";
import type { Selector } from "../selectors/selector.ts";

/** The accounts that a rule names: itself, or in its ARNs. */
export interface NamedAccounts {
  readonly ids: ReadonlySet<string>;
  /** Whether it can be about no other. */
  readonly isAll: boolean;
}

/** Of one ARN as if it were the rule's only one; without one, of the rule's globs. */
export function accountsNamed({ account, arn: arns }: Selector, arn: string | undefined): NamedAccounts {
  const own = onlyExact(account);
  const owners = (arn === undefined ? (arns?.globs ?? []) : [arn]).map(accountIn);
  const told = owners.filter((id) => id !== undefined);
  const inEach = owners.length > 0 && told.length === owners.length;
  return { ids: new Set([...(own ?? []), ...told]), isAll: own !== undefined || inEach };
}

/** The account in its place in an ARN, or in a glob of ARNs; `undefined`: none, or like a glob. */
function accountIn(arn: string): string | undefined {
  const owner = arn.split(":", 5)[4] ?? "";
  return /^\d{12}$/.test(owner) ? owner : undefined;
}
