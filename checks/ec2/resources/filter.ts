import type { Filter } from "@aws-sdk/client-ec2";
import { parts, type Wanted } from "../../../src/model/resource.ts";

/** EC2 takes so many values of a filter. */
export const FILTER_VALUES = 200;

/** What asks EC2 for some by their ids, an input per call. By filter: an id that is not there is no error then. */
export function* filtersBy(Name: string, wanted: readonly Wanted[]): Generator<{ Filters: Filter[] }> {
  for (const some of parts(wanted, FILTER_VALUES)) yield { Filters: [{ Name, Values: some.map(({ name }) => name) }] };
}
