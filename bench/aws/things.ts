import type { Estate, OtherKind } from "./estate.ts";
import type { Place } from "./serve.ts";
import { countIn, indexAt, kindOf } from "./spread.ts";

/** A thing of a type that has no number and no mix of its own. */
export interface Thing extends Place {
  /** Its number in the account. */
  readonly index: number;
  readonly name: string;
  readonly kind: OtherKind;
}

/** The things of that type in the region, `word` being what one is called, e.g. `queue`. */
export function thingsIn(estate: Estate, { account, region }: Place, word: string): Thing[] {
  return Array.from({ length: countIn(estate, region, estate.things) }, (_, row) =>
    thingAt(estate, { account, region }, word, indexAt(estate, region, row)),
  );
}

/** Those of a type that no region has. */
export function thingsOf(estate: Estate, account: string, word: string): Thing[] {
  return Array.from({ length: estate.things }, (_, index) => thingAt(estate, { account, region: "" }, word, index));
}

/** How a setting of the region is; one of the account's own is asked for without a region. */
export function settingIn({ regions, mix: { settings } }: Estate, region?: string): OtherKind {
  const turn = region === undefined ? 0 : Math.max(0, regions.indexOf(region));
  return settings[turn % settings.length] ?? "open";
}

/** In how many of the estate's regions a setting is open: as many findings fail. */
export function openSettings(estate: Estate): number {
  return estate.regions.filter((region) => settingIn(estate, region) === "open").length;
}

/** How many of an account's things of a type are open. */
export function openThings(estate: Estate): number {
  return thingsOf(estate, "", "").filter(({ kind }) => kind === "open").length;
}

/** The fewest calls that list the things of a type, in every region. */
export function listings(estate: Estate, most = Number.POSITIVE_INFINITY): number {
  return estate.regions.reduce(
    (sum, region) => sum + Math.max(1, Math.ceil(countIn(estate, region, estate.things) / most)),
    0,
  );
}

/** Without the calls that are not made at all. */
export function made(calls: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(calls).filter(([, count]) => count > 0));
}

function thingAt({ mix, names }: Estate, place: Place, word: string, index: number): Thing {
  const told = names[word] ?? [];
  const name = told[index] ?? `${word}-${index}`;
  return { ...place, index, name, kind: kindOf(mix.things, index) };
}
