import { at, textAt, unreadAt } from "../formats/read-event.ts";
import { readListing } from "../reading/listing.ts";

/** What a coverage event says of one listing. */
export interface Listing {
  /** Of the scan, the place and the type: that of a repeat is the same. */
  readonly id: string;
  readonly account: string;
  /** Empty for a listing of the whole account. */
  readonly region: string;
  readonly type: string;
  readonly complete: boolean;
  /** Findings that came of it. */
  readonly findings: number;
  /** Whether things in regions that were not chosen were left out. */
  readonly leavesRegionsOut: boolean;
  /** Why it could not be read. */
  readonly unread: string;
  readonly scan: string;
  readonly sequence: number;
  /** Epoch milliseconds: when it was told. */
  readonly time: number;
}

/** Where a finding is, as far as listings go. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly check: string;
}

/** The listings of an output: the newest of each, by what was listed where, and by check. */
export class Coverage {
  readonly #listings = new Map<string, Listing>();
  readonly #byCheck = new Map<string, Listing>();
  /** Ids of all listings, by scan and check: not only of the newest. */
  readonly #ofScans = new Map<string, string>();
  /** Checks that any listing of an account was for. */
  readonly #checks = new Set<string>();
  readonly #regions = new Set<string>();

  /** False if the event lacks what makes it one of coverage. */
  add(event: unknown): boolean {
    const status = textAt(event, "aplomb.coverage.status");
    const { account, region, type, scan, findings, isComplete, checks, skipped, started, time } = readListing(event);
    if ((status !== "complete" && status !== "failed") || type === "") return false;
    // A gap of the scan itself, such as a profile without credentials: nobody knows whose findings it hides.
    if (status === "failed" && at(event, "cloud.account") === undefined) return true;
    if (account === "") return false;
    const listing: Listing = {
      ...{ id: key(scan, account, region, type), account, region, type, scan, findings, time },
      complete: isComplete,
      leavesRegionsOut: skipped.some(({ reason }) => reason === "region-not-selected"),
      unread: unreadAt(event),
      sequence: started,
    };
    keepNewest(this.#listings, keyOfListing(listing), listing);
    for (const check of checks) {
      keepNewest(this.#byCheck, key(account, region, check), listing);
      this.#ofScans.set(key(scan, account, region, check), listing.id);
      this.#checks.add(key(account, check));
    }
    this.#regions.add(key(scan, account, region));
    return true;
  }

  get isEmpty(): boolean {
    return this.#listings.size === 0;
  }

  listings(): IterableIterator<Listing> {
    return this.#listings.values();
  }

  /** The newest listing of the same kind in the same place. */
  like(listing: Listing): Listing | undefined {
    return this.#listings.get(keyOfListing(listing));
  }

  /** The newest listing that would have shown such a finding: its region's, or that of the whole account. */
  of({ account, region, check }: Place): Listing | undefined {
    const regional = this.#byCheck.get(key(account, region, check));
    const whole = this.#byCheck.get(key(account, "", check));
    if (regional === undefined || whole === undefined) return regional ?? whole;
    return regional.sequence >= whole.sequence ? regional : whole;
  }

  /** The id of the listing that a finding came of, of its own scan. */
  idOf({ scan, account, region, check }: Place & { readonly scan: string }): string | undefined {
    return this.#ofScans.get(key(scan, account, region, check)) ?? this.#ofScans.get(key(scan, account, "", check));
  }

  /** Whether the check was for any listing of the account. */
  hasCheck({ account, check }: Place): boolean {
    return this.#checks.has(key(account, check));
  }

  /** Whether the scan of that listing listed anything in that region: it is one of those it was to look at. */
  looksInto({ scan, account }: Listing, region: string): boolean {
    return this.#regions.has(key(scan, account, region));
  }
}

function keepNewest(listings: Map<string, Listing>, at: string, next: Listing): void {
  const known = listings.get(at);
  // An account that is scanned twice in a round is told twice by one scan.
  const later = next.sequence - (known?.sequence ?? 0) || next.time - (known?.time ?? 0);
  // Of two in the same instant the one that saw less counts: what was not looked at is not resolved.
  if (known === undefined || later > 0 || (later === 0 && !next.complete)) listings.set(at, next);
}

function keyOfListing({ account, region, type }: Listing): string {
  return key(account, region, type);
}

/** Whatever is in them, different parts have different keys. */
function key(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
