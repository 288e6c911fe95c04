import { AwsError, type AwsErrorKind } from "../model/errors.ts";
import { isSkipped, type Listed, type ResourceType, type Wanted } from "../model/resource.ts";
import { withoutPath } from "../model/resource-id.ts";
import type { Target } from "../model/target.ts";
import type { Unit } from "./plan.ts";

/** Some of a listing, as they come together. */
export type Batch = readonly Listed<unknown>[];

/** What a unit reads: all that there are of its type, or those that are wanted, by the cheaper way that the type has. */
export function listingOf({ type, target, wanted }: Unit): AsyncGenerator<Batch> {
  return wanted === undefined ? inBatches(type.list.run(target)) : wantedOf(type, wanted, target);
}

async function* wantedOf(type: ResourceType, wanted: readonly Wanted[], target: Target): AsyncGenerator<Batch> {
  const ids = new Set(wanted.map(({ id }) => withoutPath(id)));
  const isWanted = (item: Listed<unknown>) => ids.has(withoutPath((isSkipped(item) ? item.thing?.id : item.id) ?? ""));
  for await (const batch of narrow(type, wanted, target)) {
    const left = batch.filter(isWanted);
    if (left.length > 0) yield left;
  }
}

/** The recording of a whole scan has the listing alone, and so may a role that was made for one. */
async function* narrow(type: ResourceType, wanted: readonly Wanted[], target: Target): AsyncGenerator<Batch> {
  const { only, run } = type.list;
  if (only === undefined) return yield* inBatches(run(target));
  const all: Batch[] = [];
  try {
    for await (const batch of inBatches(only.run(wanted, target))) all.push(batch);
  } catch (error) {
    if (!(error instanceof AwsError) || !LISTED_INSTEAD.includes(error.unread.kind)) throw error;
    return yield* inBatches(run(target));
  }
  yield* all;
}

const LISTED_INSTEAD: readonly AwsErrorKind[] = ["not-recorded", "denied", "unsupported"];

async function* inBatches(listing: AsyncIterable<Listed<unknown> | Batch>): AsyncGenerator<Batch> {
  for await (const some of listing) yield isBatch(some) ? some : [some];
}

function isBatch(some: Listed<unknown> | Batch): some is Batch {
  return Array.isArray(some);
}
