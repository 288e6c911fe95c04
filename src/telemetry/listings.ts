import type { Unread } from "../model/errors.ts";
import type { Recorder, Sources } from "./sources.ts";

/** What a coverage event says of one listing. */
export interface Listing {
  readonly region: string;
  readonly type: string;
  readonly checks: readonly string[];
  readonly isComplete: boolean;
  readonly findings: number;
  /** Left out for another reason than their region. */
  readonly skipped: number;
  readonly unread: readonly Unread[];
}

/** The listings of one account in one scan that tell of a source, and the findings that came of them. */
export class Listings {
  readonly #sources: Sources;
  /** By check and region. */
  readonly #own = new Map<string, Map<string, Listing>>();
  /** Gaps of the account or of its regions, by check and region. */
  readonly #gaps = new Map<string, Map<string, Listing>>();
  /** Findings by type and by the region of their listing: those that there should be, and those that there are. */
  readonly #claimed = new Map<string, Map<string, number>>();
  readonly #counted = new Map<string, Map<string, number>>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  add(listing: Listing): void {
    const { region, type, findings } = listing;
    for (const check of listing.checks) {
      const recorder = this.#sources.byCheck.get(check);
      if (recorder === undefined) continue;
      if (recorder.type !== type) {
        within(this.#gaps, check).set(region, listing);
        continue;
      }
      const known = within(this.#own, check).get(region);
      // Of two that disagree the one that saw less counts.
      if (known === undefined || known.isComplete) within(this.#own, check).set(region, listing);
      within(this.#claimed, type).set(region, findings);
    }
  }

  /** A finding of a check, whether it tells of a source or shares the listing with one that does. */
  count(check: string, region: string): void {
    const sibling = this.#sources.siblings.get(check);
    if (sibling === undefined) return;
    const counts = within(this.#counted, sibling.type);
    const at = sibling.listed === "region" ? region : "";
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }

  /** The listing that tells of a region. */
  of({ check, listed }: Recorder, region: string): readonly Listing[] {
    const own = this.#own.get(check)?.get(listed === "region" ? region : "");
    return own === undefined ? [] : [own];
  }

  /** Those of other regions, where something was found in one that nothing was listed in; none if one is missing. */
  elsewhere({ check, type }: Recorder): readonly Listing[] {
    const isWhole = sum(this.#counted.get(type)) <= sum(this.#claimed.get(type));
    return isWhole ? [...(this.#own.get(check)?.values() ?? [])] : [];
  }

  gap({ check }: Recorder, region: string): Listing | undefined {
    return this.#gaps.get(check)?.get(region);
  }

  gapRegions({ check }: Recorder): readonly string[] {
    return [...(this.#gaps.get(check)?.keys() ?? [])];
  }

  /** A filter took findings away: what is there may be the better half. */
  lacksFindings({ type, region, findings }: Listing): boolean {
    if ((this.#counted.get(type)?.get(region) ?? 0) >= findings) return false;
    return sum(this.#counted.get(type)) < sum(this.#claimed.get(type));
  }
}

function within<V>(maps: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, V>();
  maps.set(key, made);
  return made;
}

function sum(counts: ReadonlyMap<string, number> | undefined): number {
  return [...(counts?.values() ?? [])].reduce((all, one) => all + one, 0);
}
