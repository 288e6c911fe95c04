import type { PageCall } from "../model/api-call.ts";
import type { Census } from "./census.ts";
import type { PlannedCall } from "./planned-calls.ts";
import { exactly, NONE, orMore, type Range, upTo } from "./range.ts";

/** The targets of a call's scope, as a census names them. */
export function targetsOf({ uses: [{ type }] }: PlannedCall, { regions }: Census): readonly string[] {
  return type.scope === "account" ? [""] : regions;
}

/** How often a call is made in one target. */
export function estimate(planned: PlannedCall, census: Census, region: string): Range {
  const { call, uses } = planned;
  const certain = uses.some((use) => use.certain);
  const resources = uses.reduce((sum, { type }) => sum + census.judged(type.type, region), 0);
  if (!certain && resources === 0) return NONE;
  const range = certain ? exactly : upTo;
  switch (call.per) {
    case "target":
      return range(1);
    case "resource":
      return range(certain ? 1 : resources);
    case "page":
      return pageRange(range(call.inEachRegion ? regionsOf(planned, census) : pagesOf(call, census, region)), call);
    case "thing":
      // Most accounts have none.
      return orMore(NONE);
  }
}

function pageRange(range: Range, { counted }: PageCall): Range {
  return counted === undefined ? orMore(range) : range;
}

function pagesOf({ of, counted, usually = 0 }: PageCall, census: Census, region: string): number {
  const things = counted === undefined ? usually : census.listed(counted, region);
  return Math.max(1, Math.ceil(things / of));
}

/** A page in each of them. */
function regionsOf({ uses }: PlannedCall, census: Census): number {
  return Math.max(1, ...uses.map(({ type }) => census.spread(type.type)));
}
