import { safeText } from "../model/safe-text.ts";
import { type Change, type Diff, KINDS, type Kind, type ListingChange } from "./changes.ts";
import { countsOf } from "./json.ts";
import type { Reason } from "./output.ts";

const TITLE: Readonly<Record<Kind, string>> = {
  opened: "Opened",
  fixed: "Resolved: fixed",
  gone: "Resolved: gone, or the check applies to it no more",
  notLookedAt: "Not looked at, so not resolved",
  becameUnknown: "Became unknown",
  newlyVisible: "Newly visible: unknown before, passed now",
};

const REASON: Readonly<Record<Reason, string>> = {
  "listing-failed": "the listing could not be read",
  "findings-missing": "the output does not have all findings of that listing: it was filtered or cut",
  "region-not-selected": "the region was not selected",
  "check-not-selected": "the check was not selected",
  "resource-not-selected": "the resource was not selected: only some were looked at",
  "other-account": "it is in another account",
  "not-ended": "the scan did not come to its end, or its last line is missing",
  "no-coverage": "the output does not say what was looked at",
};

export const NO_COVERAGE = "no coverage events, so nothing that is missing from it is taken as gone.";

/** A diff for people: a group per kind, a line per finding, and the sum. */
export function diffText(diff: Diff): string {
  const { lost, gained } = diff.listings;
  const groups = [
    ...KINDS.map((kind) => group(TITLE[kind], diff[kind], kind === "notLookedAt" ? byReason : changeLines)),
    group("Listings that could be read before, and not now", lost, (list) => list.map(listingLine)),
    group("Listings that could not be read before, and can now", gained, (list) => list.map(listingLine)),
  ];
  const lines = groups.flatMap((group) => (group.length === 0 ? [] : [...group, ""]));
  return [...(lines.length === 0 ? ["Nothing changed.", ""] : lines), sumOf(diff), ...notesOf(diff)].join("\n");
}

function group<T>(title: string, list: readonly T[], linesOf: (list: readonly T[]) => string[]): string[] {
  return list.length === 0 ? [] : [`${title} (${list.length})`, ...linesOf(list).map((line) => `  ${safeText(line)}`)];
}

/** The message is last: it alone is a sentence. */
function changeLines(changes: readonly Change[]): string[] {
  return changes.map(({ severity, check, resource, message }) =>
    [severity.padEnd("critical".length), check, resource, message].join("  "),
  );
}

function byReason(changes: readonly Change[]): string[] {
  const reasons = Map.groupBy(changes, ({ reason = "no-coverage", detail = "" }) =>
    detail === "" ? REASON[reason] : `${REASON[reason]}: ${detail}`,
  );
  return [...reasons].flatMap(([why, list]) => [
    `${why} (${list.length})`,
    ...changeLines(list).map((line) => `  ${line}`),
  ]);
}

function listingLine({ type, account, region, unread }: ListingChange): string {
  return `${type}, ${account}, ${region || "whole account"}: ${unread || "not asked for"}`;
}

function sumOf(diff: Diff): string {
  const counts = countsOf(diff);
  return [
    `${counts.opened} opened`,
    `${counts.fixed + counts.gone} resolved`,
    `${counts.notLookedAt} not looked at`,
    `${counts.becameUnknown} became unknown`,
    `${counts.newlyVisible} newly visible`,
    `${counts.stillFailing} still failing`,
  ].join(", ");
}

function notesOf({ hasCoverage }: Diff): string[] {
  return hasCoverage.after ? [] : [`The second output: ${NO_COVERAGE}`];
}
