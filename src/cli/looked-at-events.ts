import type { Output } from "../diff/output.ts";
import { matches, onlyExact } from "../selectors/patterns.ts";
import { GLOBAL, type Selector } from "../selectors/selector.ts";
import { accountIn, checksOf, type LookedAt } from "../suppressions/unused.ts";

/** Whether the scans of an output looked at all that a rule could be about. In doubt they did not. */
export function lookedAtIn(output: Output, knownChecks: readonly string[]): LookedAt {
  const accounts = new Set([...output.coverage.listings()].map(({ account }) => account));
  return (selector, arn) => {
    // Events do not say where an account is in its organization.
    if (selector.ou !== undefined) return false;
    const named = [...(onlyExact(selector.account) ?? []), ...(arn === undefined ? [] : [accountIn(arn) ?? ""])];
    const mine = [...accounts].filter((id) => selector.account === undefined || matches(selector.account, id));
    if (mine.length === 0 || !named.every((id) => id === "" || accounts.has(id))) return false;
    const regions = regionsOf(selector, arn);
    return checksOf(selector.check, knownChecks).every((check) =>
      mine.every((account) =>
        regions === undefined
          ? isWhole(output, account, check)
          : regions.every((region) => output.absence({ account, region, check }).looked),
      ),
    );
  };
}

/** The regions that it can be about; `undefined`: any. */
function regionsOf({ region }: Selector, arn: string | undefined): readonly string[] | undefined {
  const named = onlyExact(region);
  if (named !== undefined) return [...named].map((name) => (name === GLOBAL ? "" : name));
  const own = arn?.split(":", 4)[3] ?? "";
  return own === "" ? undefined : [own];
}

/** Listed for the whole account at once. Of listings by region nobody knows which there should be. */
function isWhole(output: Output, account: string, check: string): boolean {
  const listing = output.coverage.of({ account, region: "", check });
  return listing?.leavesRegionsOut === false && output.absence({ account, region: "", check }).looked;
}
