import type { TelemetryId } from "../model/telemetry.ts";
import { type Cell, stateOf } from "./cell.ts";
import { type Listing, Listings } from "./listings.ts";
import type { Recorder, Sources } from "./sources.ts";
import { type Seen, Tally } from "./tally.ts";

/** What one finding comes to. */
export interface Found {
  readonly check: string;
  readonly region: string;
  /** Of a check that tells of a source; of the others that share its listing nothing but their number is of interest. */
  readonly recorder?: Recorder;
  readonly seen?: Seen;
}

/** What one scan says of the sources of one account. Its memory is bounded by cells, not by findings, unless these are held. */
export class AccountPicture {
  readonly #sources: Sources;
  readonly #listings: Listings;
  readonly #tallies = new Map<TelemetryId, Map<string, Tally>>();
  /** Those that anything was listed in: a bucket may be in one that is enabled no more. */
  readonly #regions = new Set<string>();
  /** By the id of the finding. */
  readonly #held = new Map<string, { readonly found: Found; readonly time: number }>();

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#listings = new Listings(sources);
  }

  listing(listing: Listing): void {
    if (listing.region !== "") this.#regions.add(listing.region);
    this.#listings.add(listing);
  }

  finding({ check, region, recorder, seen }: Found): void {
    this.#listings.count(check, region);
    if (recorder === undefined || seen === undefined) return;
    const tallies = this.#tallies.get(recorder.source) ?? new Map<string, Tally>();
    this.#tallies.set(recorder.source, tallies);
    const tally = tallies.get(region) ?? new Tally();
    tallies.set(region, tally);
    tally.add(seen);
  }

  /** A finding that may come again: until it is asked the last word counts, and of two in one instant the worse. */
  hold(id: string, found: Found, time: number): void {
    const known = this.#held.get(id);
    const isLater = known === undefined || time > known.time || (time === known.time && isWorse(found, known.found));
    if (isLater) this.#held.set(id, { found, time });
  }

  /** By source, in the order of the sources, and region. `chosen`: the checks of the scan. */
  *cells(chosen: ReadonlySet<string>): Generator<Cell> {
    for (const { found } of this.#held.values()) this.finding(found);
    this.#held.clear();
    for (const [source, recorders] of this.#sources.recorders) {
      const places = new Map<string, Recorder[]>();
      for (const recorder of recorders) {
        for (const region of this.#placesOf(recorder)) places.set(region, [...(places.get(region) ?? []), recorder]);
      }
      for (const region of [...places.keys()].sort()) {
        yield this.#cellOf({ source, region, recorders: places.get(region) ?? [], chosen });
      }
    }
  }

  /** Where a check has something to say, or would have. */
  #placesOf(recorder: Recorder): ReadonlySet<string> {
    const found = [...(this.#tallies.get(recorder.source) ?? [])].filter(([, { checks }]) =>
      checks.has(recorder.check),
    );
    const places = new Set([...found.map(([region]) => region), ...this.#listings.gapRegions(recorder)]);
    if (recorder.listed === "global") return places.add("");
    for (const region of this.#regions) places.add(region);
    return places.size === 0 ? places.add("") : places;
  }

  #cellOf({ source, region, recorders, chosen }: Place): Cell {
    const tally = this.#tallies.get(source)?.get(region);
    const unread = new Tally();
    for (const one of tally?.unread ?? []) unread.unreadable(one);
    const looked = recorders.filter(({ check }) => chosen.has(check));
    const doubts = { gaps: 0, isUnreached: false, lacksFindings: false };
    let skipped = 0;
    for (const recorder of looked) {
      const listings = this.#listingsOf(recorder, region, tally);
      const gap = this.#listings.gap(recorder, region) ?? (listings.length === 0 && this.#listings.gap(recorder, ""));
      const broken = [...(gap ? [gap] : []), ...listings.filter(({ isComplete }) => !isComplete)];
      for (const one of broken.flatMap((listing) => listing.unread)) unread.unreadable(one);
      doubts.gaps += broken.length;
      doubts.isUnreached ||= listings.length + broken.length === 0;
      doubts.lacksFindings ||= listings.some((listing) => listing.isComplete && this.#listings.lacksFindings(listing));
      for (const listing of listings) skipped += listing.skipped;
    }
    const things = tally?.things ?? new Tally().things;
    const leftOut = recorders.filter(({ check }) => !chosen.has(check)).map(({ check }) => check);
    const isDark = doubts.gaps > 0 || doubts.isUnreached || doubts.lacksFindings;
    return {
      source,
      region,
      state: stateOf({ things, doubts, leftOut }),
      things,
      doubts,
      skipped,
      checks: looked.map(({ check }) => check).sort(),
      leftOut: leftOut.sort(),
      reasons: tally?.reasons ?? [],
      unread: unread.unread,
      isIncomplete: isDark || tally?.isIncomplete === true,
    };
  }

  #listingsOf(recorder: Recorder, region: string, tally: Tally | undefined): readonly Listing[] {
    const own = this.#listings.of(recorder, region);
    const isFound = tally?.checks.has(recorder.check) === true && !this.#regions.has(region);
    return own.length === 0 && isFound ? this.#listings.elsewhere(recorder) : own;
  }
}

const WORSE = ["passed", "unknown", "failed"];

function isWorse({ seen: next }: Found, { seen: known }: Found): boolean {
  return WORSE.indexOf(next?.status ?? "") > WORSE.indexOf(known?.status ?? "");
}

interface Place {
  readonly source: TelemetryId;
  readonly region: string;
  readonly recorders: readonly Recorder[];
  readonly chosen: ReadonlySet<string>;
}
