import { lookedFor } from "../reading/looked-for.ts";
import type { AccountAssessment, Gap } from "./assess-account.ts";
import type { Told } from "./verdicts.ts";

/** What counts in the place of a finding of the whole scan. */
interface Later {
  /** Nothing: it was looked for, and is there no more. */
  readonly told: Told | undefined;
  readonly time: number;
  /** The look that says so. */
  readonly by: AccountAssessment;
}

export interface LaidOver {
  /** By the id of the finding. */
  readonly verdicts: ReadonlyMap<string, Later>;
  /** What the looks could not see, and none of them saw later. */
  readonly gaps: readonly Gap[];
}

/**
 * What looks at some resources, the oldest first, say in the place of what a scan of the whole account said: the later
 * word on each finding, and that one is gone which a look asked for in vain. Of all else they say nothing.
 */
export function laidOver(whole: AccountAssessment, looks: readonly AccountAssessment[]): LaidOver {
  const verdicts = new Map<string, Later>();
  if (looks.length === 0) return { verdicts, gaps: [] };
  const isNews = (id: string, time: number) =>
    time >= (whole.verdicts.get(id)?.time ?? 0) && time >= (verdicts.get(id)?.time ?? 0);
  const regions = new Set([...whole.foundIn, ...looks.flatMap(({ foundIn }) => [...foundIn])]);
  for (const by of looks) {
    for (const [id, { told, time }] of by.verdicts.entries())
      if (isNews(id, time)) verdicts.set(id, { told, time, by });
    const { lacking } = by;
    for (const listing of by.looks) {
      // Where findings are missing, that one is says nothing.
      if (!listing.isComplete || lacking.has(listing.type)) continue;
      for (const id of lookedFor(listing, regions)) {
        const isKnown = whole.verdicts.get(id) !== undefined || verdicts.has(id);
        if (!isKnown || by.verdicts.get(id) !== undefined || !isNews(id, listing.time)) continue;
        verdicts.set(id, { told: undefined, time: listing.time, by });
      }
    }
  }
  return { verdicts, gaps: gapsOf(looks) };
}

/** From the newest look to the oldest: what was seen later is no gap. */
function gapsOf(looks: readonly AccountAssessment[]): Gap[] {
  const seen = new Set<string>();
  const gaps: Gap[] = [];
  for (const by of looks.toReversed()) {
    const { lacking } = by;
    for (const listing of by.looks) {
      const { account, region, type, checks, only = [], unread } = listing;
      const isShort = lacking.has(type);
      const isDark = !listing.isComplete || isShort;
      const isUnseen = only.some((resource) => !seen.has(`${type} ${resource}`));
      if (isDark && isUnseen) {
        const reason = isShort ? "lines-missing" : "not-read";
        gaps.push({ account, region, resourceType: type, reason, unread: isShort ? undefined : unread[0], checks });
      }
      if (!isDark) for (const resource of only) seen.add(`${type} ${resource}`);
    }
  }
  return gaps;
}
