import { type Listing, readListing } from "../reading/listing.ts";
import { lookedFor } from "../reading/looked-for.ts";
import type { Origin } from "./findings.ts";

/** The look that asked for something in vain. */
export interface Vain {
  readonly account: string;
  readonly scan: string;
  /** `event.sequence`. */
  readonly sequence: number;
}

/** Listings of some resources alone: what they looked for and did not find is gone, and of all else they say nothing. */
export class Looks {
  readonly #listings = new Map<string, Listing>();

  /** False if the event lacks what makes it such a listing. */
  add(event: unknown): boolean {
    const listing = readListing(event);
    const { id, time, account, type, only } = listing;
    if (account === "" || type === "" || only === undefined) return false;
    const known = this.#listings.get(id);
    const isLater = known === undefined || time > known.time || (time === known.time && !listing.isComplete);
    if (isLater) this.#listings.set(id, listing);
    return true;
  }

  /** When the newest of them began; 0 if there is none. */
  get newest(): number {
    return [...this.#listings.values()].reduce((newest, { started }) => Math.max(newest, started), 0);
  }

  /** Whether there is one, or one of an account. */
  has(account?: string): boolean {
    return [...this.#listings.values()].some((one) => account === undefined || one.account === account);
  }

  /** Ids of their scans. */
  get scans(): ReadonlySet<string> {
    return new Set([...this.#listings.values()].map(({ scan }) => scan));
  }

  /** By the id of the finding, the newest look that would have told it, were it there. `counts`: how many findings there are. */
  lookedFor(counts: ReadonlyMap<Origin, number>): ReadonlyMap<string, Vain> {
    const found = new Map<string, Vain>();
    if (this.#listings.size === 0) return found;
    const regions = Map.groupBy(counts.keys(), ({ account }) => account);
    for (const listing of this.#listings.values()) {
      // A filter took some away: that one is missing says nothing.
      if (!listing.isComplete || countOf(listing, counts) < this.#claimed(listing)) continue;
      const { account, scan, started: sequence } = listing;
      const places = new Set(regions.get(account)?.map(({ region }) => region));
      for (const id of lookedFor(listing, places)) {
        if (sequence >= (found.get(id)?.sequence ?? 0)) found.set(id, { account, scan, sequence });
      }
    }
    return found;
  }

  /** Findings that all listings of a type in one look of an account told of. */
  #claimed({ scan, account, type }: Listing): number {
    const same = [...this.#listings.values()].filter(
      (one) => one.scan === scan && one.account === account && one.type === type,
    );
    return same.reduce((sum, { findings }) => sum + findings, 0);
  }
}

function countOf({ scan, account, checks }: Listing, counts: ReadonlyMap<Origin, number>): number {
  let sum = 0;
  for (const [origin, count] of counts) {
    if (origin.scan === scan && origin.account === account && checks.includes(origin.check)) sum += count;
  }
  return sum;
}
