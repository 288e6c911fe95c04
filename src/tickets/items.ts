import { reaches, type Severity } from "../model/severity.ts";
import type { Gathered, Problem } from "./gathered.ts";
import { byUrgency, type Item, itemOf } from "./item.ts";
import { headOf } from "./words.ts";

export interface Choice {
  readonly floor: Severity | undefined;
  /** Findings that could not be told count too. */
  readonly includeUnknown: boolean;
}

/** What is to be done: an item per check, cause and owner, the most urgent first. */
export function itemsOf(gathered: Gathered, { floor, includeUnknown }: Choice): Item[] {
  const chosen = gathered.problems().filter((problem) => counts(problem, includeUnknown));
  const groups = Map.groupBy(chosen, ({ words }) => words.head.key);
  return [...groups.values()]
    .flatMap((group) => itemFrom(group) ?? [])
    .filter(({ severity }) => floor === undefined || reaches(severity, floor))
    .sort(byUrgency);
}

/** Whether anybody is to do something about it. */
export function counts({ resource, suppressed }: Problem, includeUnknown: boolean): boolean {
  return !suppressed && (includeUnknown || resource.evaluation === "failed");
}

function itemFrom(problems: readonly Problem[]): Item | undefined {
  const head = headOf(problems);
  if (head === undefined) return undefined;
  return itemOf(
    head,
    problems.map(({ resource }) => resource),
  );
}
