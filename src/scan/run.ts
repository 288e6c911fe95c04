import { AwsError } from "../model/errors.ts";
import type { Coverage, NotApplicable, Outcome, Told } from "../model/finding.ts";
import { isSkipped, type Listed, type Resource } from "../model/resource.ts";
import { withoutPath } from "../model/resource-id.ts";
import { readersOf, withAction } from "./facts.ts";
import { type Judgement, judge } from "./judge.ts";
import { type Batch, listingOf } from "./listing.ts";
import { merge } from "./merge.ts";
import type { Unit } from "./plan.ts";
import { mapWindow } from "./window.ts";

export interface RunOptions {
  readonly now: () => Date;
  /** Regions the person chose; things elsewhere are left out of account-wide listings. Empty: all. */
  readonly regions: readonly string[];
  /** Listings at once. Four families in 17 regions are 70; more at once means more memory, not more speed. */
  readonly listings: number;
  readonly signal?: AbortSignal;
}

/**
 * Resources of one listing whose details are read at once; the calls themselves are limited in src/aws. One listing of buckets
 * must keep all regions busy: with 16 they wait for each other, and beyond 64 nothing is won.
 */
const WINDOW = 64;

/**
 * Reads and judges all units: a lazy stream of findings, and of one coverage per unit when it has ended. They come in
 * batches, of a page at most: a step of the stream costs more than a judgement.
 */
export function run(units: readonly Unit[], options: RunOptions): AsyncGenerator<readonly Told[]> {
  const { signal, listings } = options;
  return merge(
    units.map((unit) => runUnit(unit, options)),
    { width: listings, ...(signal !== undefined && { signal }) },
  );
}

async function* runUnit(unit: Unit, options: RunOptions): AsyncGenerator<readonly Told[]> {
  const { type, checks, target, wanted } = unit;
  const skipped = new Map<string, number>();
  let listed = 0;
  let findings = 0;
  const missing = new Map(wanted?.map(({ id }) => [withoutPath(id), id]));
  const skip = (reason: string): void => void skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
  const covered = (rest: Pick<Coverage, "status" | "unread">): Outcome => {
    const { partition, account, region } = target;
    const counts = { listed, findings, skipped: Object.fromEntries(skipped) };
    const ids = checks.map((check) => check.id);
    const place = { partition, account, region };
    const asked = wanted && { wanted: wanted.map(({ id }) => id), missing: [...missing.values()] };
    return {
      kind: "coverage",
      coverage: { place, type, checks: ids, ...counts, ...rest, ...asked, time: options.now() },
    };
  };
  const toldOf = (item: Item): Told[] => {
    if ("skipped" in item) {
      skip(item.skipped);
      return item.of.map((notApplicable) => ({ kind: "not-applicable", notApplicable }));
    }
    listed += 1;
    return item.judgements.map((judgement) => {
      if ("skipped" in judgement) {
        skip(judgement.skipped);
        return { kind: "not-applicable", notApplicable: judgement.of };
      }
      findings += 1;
      return { kind: "finding", finding: judgement.finding };
    });
  };

  try {
    for await (const items of judged(unit, options, (id) => missing.delete(withoutPath(id))))
      yield items.flatMap(toldOf);
    for (const _ of missing.values()) skip("not-found");
  } catch (error) {
    yield [covered({ status: "failed", unread: unreadOf(error, unit) })];
    return;
  }
  yield [covered({ status: "complete" })];
}

type Item =
  | { readonly skipped: string; readonly of: readonly NotApplicable[] }
  | { readonly judgements: readonly Judgement[] };

/** `found` hears of each resource that the listing has. */
function judged(unit: Unit, { now, regions }: RunOptions, found: (id: string) => void): AsyncIterable<readonly Item[]> {
  const { type, checks, target } = unit;
  async function judgeAll(resource: Resource): Promise<readonly Judgement[]> {
    const readers = readersOf(type, resource, target);
    const context = { partition: target.partition, account: target.account, settings: target.settings, now };
    const judgements: Judgement[] = [];
    // One after the other: a fact that one check has read is there for the next.
    for (const check of checks) judgements.push(await judge(check, resource, readers, context));
    return judgements;
  }
  function ofAll(thing: Pick<Resource, "id" | "region">): NotApplicable[] {
    const place = { partition: target.partition, account: target.account, region: thing.region };
    return checks.map((check) => ({ check, resource: thing, place, gone: false, time: now() }));
  }
  async function take(item: Listed<unknown>): Promise<Item> {
    found(isSkipped(item) ? (item.thing?.id ?? "") : item.id);
    if (isSkipped(item)) return { skipped: item.skipped, of: item.thing === undefined ? [] : ofAll(item.thing) };
    // What may be in a chosen region is looked at.
    const told = regions.length > 0 && type.global !== true && item.region !== "";
    const elsewhere = told && !regions.includes(item.region);
    return elsewhere ? { skipped: "region-not-selected", of: [] } : { judgements: await judgeAll(item) };
  }
  async function takeAll(batch: Batch): Promise<Item[]> {
    const items: Item[] = [];
    for (const item of batch) items.push(await take(item));
    return items;
  }
  const batches = listingOf(unit);
  // Without details to read there is nothing to wait for side by side.
  if (checks.every((check) => check.facts.length === 0)) return mapWindow(batches, 1, takeAll);
  return mapWindow(single(batches), WINDOW, async (item) => [await take(item)]);
}

async function* single(batches: AsyncIterable<Batch>): AsyncGenerator<Listed<unknown>> {
  for await (const batch of batches) yield* batch;
}

/** An error of ours in a listing is a gap in what was seen too, and is told as one. */
function unreadOf(error: unknown, { type }: Unit): NonNullable<Coverage["unread"]> {
  if (error instanceof AwsError) return withAction(error, type.list.actions).unread;
  const message = error instanceof Error ? error.message : String(error);
  return { operation: `list ${type.type}`, code: "InternalError", kind: "other", message };
}
