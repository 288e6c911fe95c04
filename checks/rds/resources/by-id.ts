import type { Filter } from "@aws-sdk/client-rds";
import { parts, type Wanted } from "../../../src/model/resource.ts";

/** How many ids are asked for at once: a page has no fewer. */
const AT_ONCE = 20;

/** Filters by id, each for a part of what is wanted. Unlike what is asked for by its name, a filtered one that is gone is no error. */
export function* filtersBy(name: string, wanted: readonly Wanted[]): Generator<Filter[]> {
  for (const some of parts(wanted, AT_ONCE)) yield [{ Name: name, Values: some.map((one) => one.name) }];
}
