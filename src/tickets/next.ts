import { type Fate, fateOf, REASONS } from "./fate.ts";
import type { Gathered, Problem } from "./gathered.ts";
import { type Head, itemOf } from "./item.ts";
import { mayMove, type Newcomer } from "./newcomers.ts";
import type { Held, Memory, Posted, Sighting } from "./posted.ts";
import type { Changes, Step } from "./step.ts";
import { headOf } from "./words.ts";

export interface Next {
  /** Nothing if the receiver knows all of it. */
  readonly step: Step | undefined;
  /** Whether it takes something over from another item. */
  readonly moved: boolean;
  readonly seen: readonly Sighting[];
  /** Ids of resources. */
  readonly notLookedAt: readonly string[];
}

interface Known {
  readonly gathered: Gathered;
  readonly memory: Memory;
}

/** What becomes of one item. */
export function nextOf(key: string, posted: Posted | undefined, newcomers: readonly Newcomer[], known: Known): Next {
  const fates = posted?.open === true ? fatesOf(posted, known) : [];
  const failing = fates.flatMap(({ fate }) => (fate.kind === "fails" ? [fate.problem] : []));
  const kept = fates.filter(({ fate }) => fate.kind === "kept");
  const added = newcomers.map(({ problem }) => problem);
  const head = headOf([...failing, ...added]) ?? posted?.head;
  const moved = newcomers.some((one) => one.moved);
  const seen = failing.map(({ resource, sequence }) => ({ key, finding: resource.finding_id, seen: sequence }));
  const notLookedAt = kept.map(({ held }) => held.resource.id);
  const rest = { moved, seen, notLookedAt };
  if (head === undefined) return { step: undefined, ...rest };

  const open = fates.length > 0 ? posted : undefined;
  const changes = changesOf(fates, added, open?.head, head);
  if (open !== undefined && isEmpty(changes)) return { step: undefined, ...rest };
  const resources = [...failing, ...added, ...kept.map(({ held }) => held)].map(({ resource }) => resource);
  const lives = resources.length > 0;
  const last = lives ? resources : fates.map(({ held }) => held.resource);
  const type = lives ? (open === undefined ? "ticket.created" : "ticket.updated") : "ticket.resolved";
  const step: Step = {
    type,
    reopened: type === "ticket.created" && posted !== undefined,
    version: posted?.version ?? 0,
    item: itemOf(head, last),
    changes,
    notLookedAt,
    remember: { head, open: lives, added: added.map(heldOf), closed: closedIn(fates) },
  };
  return { step, ...rest };
}

interface Told {
  readonly held: Held;
  readonly fate: Fate;
}

function fatesOf({ head, held }: Posted, { gathered, memory }: Known): Told[] {
  const place = { ...head, mayMove: (problem: Problem) => mayMove(problem, gathered, memory) };
  return [...held.values()].map((one) => ({ held: one, fate: fateOf(one, place, gathered) }));
}

function changesOf(
  fates: readonly Told[],
  added: readonly Problem[],
  before: Head | undefined,
  { severity }: Head,
): Changes {
  const ids = (reason: string) =>
    fates.flatMap(({ held, fate }) => (fate.kind === "closed" && fate.reason === reason ? [held.resource.id] : []));
  const [fixed, gone, suppressed, moved] = REASONS.map((reason) => ids(reason).sort());
  return {
    added: added.map(({ resource }) => resource.id).sort(),
    fixed: fixed ?? [],
    gone: gone ?? [],
    suppressed: suppressed ?? [],
    moved: moved ?? [],
    ...(before !== undefined &&
      before.severity !== severity && { severity: { before: before.severity, after: severity } }),
  };
}

function isEmpty({ severity, ...lists }: Changes): boolean {
  return severity === undefined && Object.values(lists).every((list) => list.length === 0);
}

function closedIn(fates: readonly Told[]) {
  return fates.flatMap(({ held, fate }) =>
    fate.kind === "closed" ? [{ finding: held.resource.finding_id, seen: fate.seen }] : [],
  );
}

/** Commands are made anew by each scan. */
function heldOf({ resource: { cli: _, ...resource }, sequence }: Problem): Held {
  return { resource, seen: sequence };
}
