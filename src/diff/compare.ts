import {
  byPlace,
  byUrgency,
  type Change,
  type Diff,
  type Kind,
  type ListingChange,
  severityOfScore,
} from "./changes.ts";
import type { Coverage } from "./coverage.ts";
import type { Known } from "./findings.ts";
import type { Output } from "./output.ts";

/** What changed between two outputs. Nothing is resolved that was not looked at. */
export function compare(before: Output, after: Output): Diff {
  const changes: Record<Kind, Change[]> = {
    opened: [],
    fixed: [],
    gone: [],
    notLookedAt: [],
    becameUnknown: [],
    newlyVisible: [],
  };
  let stillFailing = 0;
  for (const [id, now] of after.findings()) {
    const was = before.find(id);
    if (now.evaluation === "failed" && was?.evaluation === "failed") stillFailing += 1;
    else if (now.evaluation === "failed") changes.opened.push(opened(id, now, was, before));
    else if (was === undefined || was.evaluation === now.evaluation) continue;
    else if (now.evaluation === "unknown") changes.becameUnknown.push(changed(id, was, now));
    else if (was.evaluation === "failed") changes.fixed.push({ ...changed(id, was, now), message: was.message });
    else changes.newlyVisible.push(changed(id, was, now));
  }
  for (const [id, was] of before.findings()) {
    if (was.evaluation !== "failed" || after.find(id) !== undefined) continue;
    const { looked, ...why } = after.absence(was.origin, id);
    const told = { ...wordsOf(id, was), before: was.evaluation };
    if (looked) changes.gone.push({ ...told, after: "absent" });
    else changes.notLookedAt.push({ ...told, after: "not-looked-at", ...why });
  }
  for (const list of Object.values(changes)) list.sort(byUrgency);
  const [first, second] = [before.coverage, after.coverage];
  const comparable = !first.isEmpty && !second.isEmpty;
  return {
    ...changes,
    stillFailing,
    hasCoverage: { before: before.tellsCoverage, after: after.tellsCoverage },
    listings: comparable
      ? { lost: readOnlyIn(first, second), gained: readOnlyIn(second, first) }
      : { lost: [], gained: [] },
  };
}

function opened(id: string, now: Known, was: Known | undefined, before: Output): Change {
  const missing = () => (before.absence(now.origin, id).looked ? "absent" : "not-looked-at");
  return { ...wordsOf(id, now), before: was?.evaluation ?? missing(), after: now.evaluation };
}

function changed(id: string, was: Known, now: Known): Change {
  // Of what passed only the other knows the resource.
  const resource = now.resource || was.resource;
  return { ...wordsOf(id, now), resource, before: was.evaluation, after: now.evaluation };
}

function wordsOf(finding: string, { origin, resource, message }: Known) {
  const { account, region, check, score } = origin;
  return { finding, severity: severityOfScore(score), check, account, region, resource, message };
}

function readOnlyIn(here: Coverage, there: Coverage): ListingChange[] {
  const changes: ListingChange[] = [];
  for (const listing of here.listings()) {
    const other = there.like(listing);
    if (!listing.complete || other?.complete === true) continue;
    const { type, account, region } = listing;
    changes.push({ type, account, region, unread: other?.unread ?? "" });
  }
  return changes.sort(byPlace);
}
