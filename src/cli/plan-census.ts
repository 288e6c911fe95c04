import { textAt } from "../formats/read-event.ts";
import type { AnyCheck } from "../model/check.ts";
import { readListing } from "../reading/listing.ts";
import type { Census } from "../scan/census.ts";

interface Listing {
  readonly sequence: number;
  /** Epoch milliseconds: when it was told. */
  readonly time: number;
  readonly listed: number;
  readonly judged: number;
  readonly complete: boolean;
}

/** The counts of an output: add its events in any order, then ask. */
export class Counts {
  readonly #typeOf: ReadonlyMap<string, string>;
  readonly #listings = new Map<string, Map<string, Listing>>();
  readonly #regions = new Map<string, Set<string>>();
  readonly #accounts = new Set<string>();
  /** Ids of the scans that were of some resources alone. */
  readonly #looks = new Set<string>();
  readonly #spread = new Map<string, Map<string, Set<string>>>();

  constructor(catalogue: readonly AnyCheck[]) {
    this.#typeOf = new Map(catalogue.map(({ id, resource }) => [id, resource.type]));
  }

  /** False if it is no event of aplomb. */
  add(event: unknown): boolean {
    const dataset = textAt(event, "data_stream.dataset");
    const account = accountOf(event);
    const region = textAt(event, "cloud.region");
    if (account !== "" && dataset === "aplomb.coverage") this.#addListing(event, account, region);
    if (account !== "" && dataset === "aplomb.findings" && region !== "") {
      const type = this.#typeOf.get(textAt(event, "rule.id"));
      if (type !== undefined) member(member(this.#spread, account, newMap<Set<string>>), type, newSet).add(region);
    }
    return dataset.startsWith("aplomb.");
  }

  get accounts(): readonly string[] {
    return [...this.#accounts];
  }

  /** Listings that did not come to their end. */
  get broken(): number {
    return this.#all().filter(({ complete }) => !complete).length;
  }

  /** Looks at some resources: what there is in all they do not say. */
  get looks(): number {
    return this.#looks.size;
  }

  /** Those in which something was listed. */
  regionsOf(account: string): readonly string[] {
    return [...(this.#regions.get(account) ?? [])];
  }

  of(account: string, regions: readonly string[] = this.regionsOf(account)): Census {
    const listings = this.#listings.get(account);
    return {
      account,
      regions,
      listed: (type, region) => listings?.get(`${type} ${region}`)?.listed ?? 0,
      judged: (type, region) => listings?.get(`${type} ${region}`)?.judged ?? 0,
      spread: (type) => this.#spread.get(account)?.get(type)?.size ?? 0,
    };
  }

  #addListing(event: unknown, account: string, region: string): void {
    const type = textAt(event, "aplomb.coverage.resource_type");
    // Who asked for the accounts need not be one of them.
    if (type === "AWS::Organizations::Organization") return;
    const { scan, only } = readListing(event);
    if (only !== undefined) {
      this.#looks.add(scan);
      return;
    }
    this.#accounts.add(account);
    // Nobody could enter it.
    if (type === "AWS::Organizations::Account") return;
    if (region !== "") member(this.#regions, account, newSet).add(region);
    const known = member(this.#listings, account, newMap<Listing>);
    const key = `${type} ${region}`;
    const listing = listingOf(event);
    const { sequence, time } = known.get(key) ?? { sequence: 0, time: 0 };
    // An account that is scanned twice in a round is told twice by one scan.
    if ((listing.sequence - sequence || listing.time - time) >= 0) known.set(key, listing);
  }

  #all(): Listing[] {
    return [...this.#listings.values()].flatMap((listings) => [...listings.values()]);
  }
}

/** Of a profile that nobody could use, an event has the name in the account's place. */
function accountOf(event: unknown): string {
  const id = textAt(event, "cloud.account.id");
  return /^\d{12}$/.test(id) ? id : "";
}

function listingOf(event: unknown): Listing {
  const { started, time, listed, checks, skipped, findings, isComplete } = readListing(event);
  const skips = skipped.reduce((sum, { count }) => sum + count, 0);
  // Each check gives a finding of each resource, or skips it; the other skips are things that none has looked at.
  const unjudged = Math.max(0, skips - (listed * checks.length - findings));
  return { sequence: started, time, judged: listed, listed: listed + unjudged, complete: isComplete };
}

function newMap<T>(): Map<string, T> {
  return new Map();
}

function newSet(): Set<string> {
  return new Set();
}

function member<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
