import { Refusal } from "../answer.ts";
import type { Call } from "../call.ts";
import type { Estate } from "../estate.ts";
import { countIn, regionOf } from "../spread.ts";

export interface Asked {
  /** EC2's name for the filter by id, e.g. `volume-id`. */
  readonly filter: string;
  /** What all ids begin with, e.g. `vol-`. */
  readonly prefix: string;
  /** How many there are in the account. */
  readonly total: number;
}

/** The numbers, in the account, of the things that a filter by id leaves of a region; nothing where no filter is given. Any other is refused. */
export function askedFor(call: Call, estate: Estate, { filter, prefix, total }: Asked): number[] | undefined {
  const { region } = call;
  const isThere = (index: number): boolean =>
    index < total && countIn(estate, region, total) > 0 && regionOf(estate, index) === region;
  return idsAsked(call, filter)
    ?.filter((value) => value.startsWith(prefix))
    .map((value) => Number(value.slice(prefix.length)))
    .filter((index) => Number.isInteger(index) && isThere(index));
}

/** The values of a filter by id; nothing where no filter is given. Any other is refused. */
export function idsAsked(call: Call, filter: string): string[] | undefined {
  const told = filtersOf(call);
  if (told.length === 0) return undefined;
  const values = told.flatMap(([name, value]) => (/^Filter\.1\.Value\.\d+$/.test(name) ? [value] : []));
  if (call.parameters.get("Filter.1.Name") !== filter || values.length !== told.length - 1) {
    throw new Refusal({ code: "NotSimulated", status: 400, message: `The filter ${told.join(" ")} is not simulated.` });
  }
  return values;
}

export function filtersOf({ parameters }: Call): [string, string][] {
  return [...parameters].filter(([name]) => name.startsWith("Filter."));
}
