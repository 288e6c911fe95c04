import type { Gathered, Problem } from "./gathered.ts";
import { type Choice, counts } from "./items.ts";
import type { Memory } from "./posted.ts";

/** A problem that the item of its key does not have yet. */
export interface Newcomer {
  readonly problem: Problem;
  /** Another item has it, and loses it. */
  readonly moved: boolean;
}

/** By key. What an item has already stays there, unless a scan that came to its end gives it another cause or owner. */
export function newcomersOf(gathered: Gathered, memory: Memory, choice: Choice): Map<string, Newcomer[]> {
  const holders = holdersIn(memory);
  const newcomers = new Map<string, Newcomer[]>();
  for (const problem of gathered.problems()) {
    const { key } = problem.words.head;
    const finding = problem.resource.finding_id;
    const held = holders.get(finding);
    if (!counts(problem, choice.includeUnknown) || held?.has(key) === true) continue;
    if (memory.waiting.has(key) || problem.sequence < memory.seen(finding)) continue;
    if (held !== undefined && !mayMove(problem, gathered, memory)) continue;
    const others = newcomers.get(key) ?? [];
    others.push({ problem, moved: held !== undefined });
    newcomers.set(key, others);
  }
  return newcomers;
}

/** Only a failure that is sure: an unknown opens nothing that is open elsewhere. */
export function mayMove({ resource, scan, words }: Problem, { output }: Gathered, { waiting }: Memory): boolean {
  return (
    resource.evaluation === "failed" &&
    output.hasEnded({ scan, account: resource.account_id }) &&
    !waiting.has(words.head.key)
  );
}

/** The keys of the open items that have a finding. */
function holdersIn({ posted }: Memory): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>();
  for (const [key, { open, held }] of posted) {
    if (!open) continue;
    for (const finding of held.keys()) holders.set(finding, (holders.get(finding) ?? new Set()).add(key));
  }
  return holders;
}
