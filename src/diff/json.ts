import { safeJson, safeText } from "../model/safe-text.ts";
import { type Diff, KINDS } from "./changes.ts";

/** One object for programs. JSON's own escapes leave out what a terminal obeys beyond ASCII. */
export function diffJson(diff: Diff): string {
  const { stillFailing: _, ...rest } = diff;
  return JSON.stringify({ ...rest, counts: countsOf(diff) }, null, 2)
    .split("\n")
    .map(safeText)
    .join("\n");
}

/** One object per change: `change` says which, in the words of the JSON. */
export function* diffLines(diff: Diff): Generator<string> {
  for (const kind of KINDS) for (const change of diff[kind]) yield safeJson({ change: kind, ...change });
  for (const change of diff.listings.lost) yield safeJson({ change: "listingLost", ...change });
  for (const change of diff.listings.gained) yield safeJson({ change: "listingGained", ...change });
}

export function countsOf(diff: Diff) {
  const { opened, fixed, gone, notLookedAt, becameUnknown, newlyVisible, stillFailing, listings } = diff;
  return {
    opened: opened.length,
    fixed: fixed.length,
    gone: gone.length,
    notLookedAt: notLookedAt.length,
    becameUnknown: becameUnknown.length,
    newlyVisible: newlyVisible.length,
    stillFailing,
    listingsLost: listings.lost.length,
    listingsGained: listings.gained.length,
  };
}
