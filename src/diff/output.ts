import { at, textAt } from "../formats/read-event.ts";
import { Coverage, type Place } from "./coverage.ts";
import { Findings, type Known, type Origin } from "./findings.ts";
import { Looks, type Vain } from "./looks.ts";

/** Why a finding may be missing from an output though its thing is as it was. */
export type Reason =
  | "listing-failed"
  | "findings-missing"
  | "region-not-selected"
  | "check-not-selected"
  | "resource-not-selected"
  | "other-account"
  | "not-ended"
  | "no-coverage";

/** Why an output has no word on a finding: it looked and there was none, or it did not look. */
export type Absence = { readonly looked: true } | NotLooked;

export interface NotLooked {
  readonly looked: false;
  readonly reason: Reason;
  /** The call that failed. */
  readonly detail?: string;
}

/**
 * What one scan, or several, wrote: first all its lines are added, in any order and as often as they come, and then it
 * is asked.
 */
export class Output {
  readonly #findings = new Findings();
  readonly #coverage = new Coverage();
  readonly #looks = new Looks();
  /** Ids of scans, and of a scan and one of its accounts. */
  readonly #ended = new Set<string>();
  readonly #superseded = new Map<Origin, boolean>();
  #seen: Seen | undefined;

  /** False if the value is no event of ours. What has no part in a comparison is one too. */
  add(event: unknown): boolean {
    const dataset = textAt(event, "data_stream.dataset");
    if (dataset === "aplomb.coverage") {
      const isNarrow = at(event, "aplomb.coverage.resources") !== undefined;
      return isNarrow ? this.#looks.add(event) : this.#coverage.add(event);
    }
    if (dataset === "aplomb.findings") {
      // What a state told of a change is not what was found.
      return textAt(event, "event.kind") === "event" || this.#findings.add(event);
    }
    if (dataset === "aplomb.scan" && textAt(event, "aplomb.scan.status") !== "interrupted") {
      const scan = textAt(event, "aplomb.scan.id");
      // The sum of one account says nothing of the others.
      const isPart = textAt(event, "aplomb.scan.scope") === "account";
      this.#ended.add(isPart ? partOf(scan, textAt(event, "cloud.account.id")) : scan);
    }
    return dataset.startsWith("aplomb.");
  }

  get coverage(): Coverage {
    return this.#coverage;
  }

  /** Whether it says at all what was looked at. */
  get tellsCoverage(): boolean {
    return !this.#coverage.isEmpty || this.#looks.has();
  }

  /** Whether it is of some resources alone. */
  get isNarrow(): boolean {
    return this.#coverage.isEmpty && this.#looks.has();
  }

  /** When the newest scan in it began; 0 if there is none. */
  get newest(): number {
    const { accounts } = this.#lookedThrough();
    return [...accounts.values()].reduce((newest, { sequence }) => Math.max(newest, sequence), this.#looks.newest);
  }

  /** Whether that scan came to its end in that account, and said so. */
  hasEnded({ scan, account }: Pick<Vain, "scan" | "account">): boolean {
    return this.#ended.has(scan) || this.#ended.has(partOf(scan, account));
  }

  /** All findings that it says are there. */
  *findings(): Generator<[string, Known]> {
    for (const entry of this.#findings.entries()) if (!this.#isSuperseded(...entry)) yield entry;
  }

  find(id: string): Known | undefined {
    const known = this.#findings.get(id);
    return known === undefined || this.#isSuperseded(id, known) ? undefined : known;
  }

  /** The scan that last looked for a finding that is not there, if one did. */
  lookedFor(id: string, place: Place): Vain | undefined {
    const look = this.#lookedThrough().lookedFor.get(id);
    const listing = this.#coverage.of(place);
    if (look !== undefined && look.sequence >= (listing?.sequence ?? 0)) return look;
    return listing !== undefined && this.absence(place).looked ? listing : undefined;
  }

  /** Of a finding that is not there; `id`: of which one, as somebody may have looked for it alone. */
  absence(place: Place, id?: string): Absence {
    if (id !== undefined && this.lookedFor(id, place) !== undefined) return { looked: true };
    if (this.#coverage.isEmpty) return notLooked(this.#looks.has() ? "resource-not-selected" : "no-coverage");
    const listing = this.#coverage.of(place);
    if (listing === undefined) return notLooked(this.#whyUnlisted(place));
    if (!listing.complete) return { ...notLooked("listing-failed"), detail: listing.unread };
    const { counts, regions } = this.#lookedThrough();
    // A filter (`--changes-only`, jq) or a cut took some away: that one is missing says nothing.
    if ((counts.get(listing.id) ?? 0) < listing.findings) return notLooked("findings-missing");
    const within =
      !listing.leavesRegionsOut ||
      place.region === listing.region ||
      this.#coverage.looksInto(listing, place.region) ||
      regions.get(listing.id)?.has(place.region) === true;
    return within ? { looked: true } : notLooked("region-not-selected");
  }

  #whyUnlisted(place: Place): Reason {
    const last = this.#lookedThrough().accounts.get(place.account);
    if (last === undefined) return this.#looks.has(place.account) ? "resource-not-selected" : "other-account";
    if (!this.hasEnded({ scan: last.scan, account: place.account })) return "not-ended";
    return this.#coverage.hasCheck(place) ? "region-not-selected" : "check-not-selected";
  }

  /** A later scan of the same output looked there, or for it alone, and did not find it. */
  #isSuperseded(id: string, { origin }: Known): boolean {
    if ((this.#lookedThrough().lookedFor.get(id)?.sequence ?? 0) > origin.sequence) return true;
    const known = this.#superseded.get(origin);
    if (known !== undefined) return known;
    const listing = this.#coverage.of(origin);
    const superseded = listing !== undefined && listing.sequence > origin.sequence && this.absence(origin).looked;
    this.#superseded.set(origin, superseded);
    return superseded;
  }

  /** Looked through once, when all lines are in. */
  #lookedThrough(): Seen {
    this.#seen ??= seenIn(this.#findings, this.#coverage, this.#looks);
    return this.#seen;
  }
}

interface Scan {
  readonly scan: string;
  readonly sequence: number;
}

interface Seen {
  /** Findings of each listing that are there, by its id. */
  readonly counts: ReadonlyMap<string, number>;
  /** Regions that findings of each listing are in, by its id. */
  readonly regions: ReadonlyMap<string, ReadonlySet<string>>;
  /** The newest scan of each account, but for looks at some of its resources. */
  readonly accounts: ReadonlyMap<string, Scan>;
  /** The newest look that would have told a finding, by its id. */
  readonly lookedFor: ReadonlyMap<string, Vain>;
}

function seenIn(findings: Findings, coverage: Coverage, looks: Looks): Seen {
  const counts = new Map<string, number>();
  const regions = new Map<string, Set<string>>();
  for (const [origin, count] of findings.counts()) {
    const id = coverage.idOf(origin);
    if (id === undefined) continue;
    counts.set(id, (counts.get(id) ?? 0) + count);
    regions.set(id, (regions.get(id) ?? new Set()).add(origin.region));
  }
  const accounts = new Map<string, Scan>();
  const narrow = looks.scans;
  for (const { account, scan, sequence } of [...findings.counts().keys(), ...coverage.listings()]) {
    if (narrow.has(scan)) continue;
    if (sequence >= (accounts.get(account)?.sequence ?? 0)) accounts.set(account, { scan, sequence });
  }
  return { counts, regions, accounts, lookedFor: looks.lookedFor(findings.counts()) };
}

function partOf(scan: string, account: string): string {
  return JSON.stringify([scan, account]);
}

function notLooked(reason: Reason): NotLooked {
  return { looked: false, reason };
}
