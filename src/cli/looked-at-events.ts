import type { Output } from "../diff/output.ts";
import { at, textAt } from "../formats/read-event.ts";
import { matches, onlyExact } from "../selectors/patterns.ts";
import { GLOBAL, type Selector } from "../selectors/selector.ts";
import { accountsNamed } from "../suppressions/named-accounts.ts";
import { checksOf, type LookedAt } from "../suppressions/unused.ts";

/** The listing of an organization's accounts: nothing in them was looked at by it. */
const ORGANIZATION = "AWS::Organizations::Organization";

/** Whether the scans of an output left accounts out, as far as their events say. */
export class Narrowing {
  /** Scans whose accounts were chosen somehow. */
  readonly #chosen = new Set<string>();
  /** Scans of an organization, and whether they left some of its accounts out. */
  readonly #organizations = new Map<string, boolean>();

  add(event: unknown): void {
    const scan = textAt(event, "aplomb.scan.id");
    if (textAt(event, "aplomb.scan.scope") === "account") this.#chosen.add(scan);
    if (textAt(event, "aplomb.coverage.resource_type") !== ORGANIZATION) return;
    const skipped = at(event, "aplomb.coverage.skipped");
    const leavesOut = Array.isArray(skipped) && skipped.some((one) => textAt(one, "reason") === "not-selected");
    this.#organizations.set(scan, leavesOut || this.#organizations.get(scan) === true);
  }

  /** Not if one of the scans was of a whole organization. */
  get isNarrowed(): boolean {
    const areLeftOut = [...this.#organizations.values()];
    return this.#chosen.size + areLeftOut.length > 0 && areLeftOut.every((leavesOut) => leavesOut);
  }
}

export interface Looked {
  readonly output: Output;
  /** Whether accounts were left out. */
  readonly narrowed: boolean;
}

/** Whether the scans of an output looked at all that a rule could be about. In doubt they did not. */
export function lookedAtIn({ output, narrowed }: Looked, knownChecks: readonly string[]): LookedAt {
  const listings = [...output.coverage.listings()].filter(({ type }) => type !== ORGANIZATION);
  const accounts = new Set(listings.map(({ account }) => account));
  return (selector, arn) => {
    // Events do not say where an account is in its organization.
    if (selector.ou !== undefined) return false;
    const { ids, isAll } = accountsNamed(selector, arn);
    if (narrowed && !isAll) return false;
    const mine = [...accounts].filter((id) => selector.account === undefined || matches(selector.account, id));
    if (mine.length === 0 || ![...ids].every((id) => accounts.has(id))) return false;
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
