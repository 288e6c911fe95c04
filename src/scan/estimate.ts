import type { PageCall } from "../model/api-call.ts";
import type { ResourceType } from "../model/resource.ts";
import type { Census } from "./census.ts";
import { type PlannedCall, scopeOf } from "./planned-calls.ts";
import { exactly, NONE, orMore, type Range, upTo } from "./range.ts";

/** The targets of a call's scope, as a census names them. */
export function targetsOf(planned: PlannedCall, { regions }: Census): readonly string[] {
  return scopeOf(planned) === "account" ? [""] : regions;
}

/** How often a call is made in one target. */
export function estimate(planned: PlannedCall, census: Census, region: string): Range {
  const { call, uses } = planned;
  const certain = uses.some((use) => use.certain);
  const resources = sum(
    uses.flatMap(({ type }) => placesOf(type, region, census).map((at) => census.judged(type.type, at))),
  );
  if (!certain && resources === 0) return NONE;
  const range = certain ? exactly : upTo;
  switch (call.per) {
    case "target":
      return range(1);
    case "resource":
      return range(certain ? 1 : resources);
    case "page":
      return pageRange(planned, call, census, region, range);
    case "thing":
      // Most accounts have none.
      return orMore(NONE);
  }
}

/** The account as a whole has what its regions have. */
function placesOf({ scope }: ResourceType, region: string, { regions }: Census): readonly string[] {
  return scope === "region" && region === "" ? regions : [region];
}

function pageRange(
  planned: PlannedCall,
  call: PageCall,
  census: Census,
  region: string,
  range: (most: number) => Range,
): Range {
  const { of, counted, usually = 0, inEachRegion } = call;
  if (inEachRegion) return uncertain(range(regionsOf(planned, census)), counted === undefined);
  const listed = sum([counted ?? []].flat().map((type) => census.listed(type, region)));
  if (listed > 0 || usually === 0) return uncertain(range(pagesOf(listed, of)), counted === undefined);
  // Nobody has counted them: one page is sure.
  return orMore({ ...range(1), most: pagesOf(usually, of) });
}

function uncertain(range: Range, isUncounted: boolean): Range {
  return isUncounted ? orMore(range) : range;
}

function pagesOf(things: number, of: number): number {
  return Math.max(1, Math.ceil(things / of));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** A page in each of them. */
function regionsOf({ uses }: PlannedCall, census: Census): number {
  return Math.max(1, ...uses.map(({ type }) => census.spread(type.type)));
}
