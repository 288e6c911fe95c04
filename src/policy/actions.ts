import { globCovers, globMatches, globsOverlap } from "./glob.ts";

/** `Action`/`Resource` (patterns that are in) or `NotAction`/`NotResource` (everything but the patterns). */
export interface PatternSet {
  readonly negated: boolean;
  readonly patterns: readonly string[];
}

/** Which of these actions (full names) can a statement with this `Action` or `NotAction` be about? Case is ignored. */
export function actionsAmong(set: PatternSet, candidates: readonly string[]): readonly string[] {
  return candidates.filter((action) => {
    const named = set.patterns.some((pattern) => globMatches(pattern.toLowerCase(), action.toLowerCase()));
    return named !== set.negated;
  });
}

/** Can a statement with this `Action` or `NotAction` be about any of these actions? */
export function canBeAbout(set: PatternSet, actions: readonly string[]): boolean {
  return actionsAmong(set, actions).length > 0;
}

/** The set with all patterns in lower case, as actions compare. Resources keep their case. */
export function lowerCased(set: PatternSet): PatternSet {
  return { negated: set.negated, patterns: set.patterns.map((pattern) => pattern.toLowerCase()) };
}

/** The set cut into parts that can be covered one by one: each pattern, or one part for an "everything but". */
export function partsOf(set: PatternSet): readonly PatternSet[] {
  if (set.negated) return [set];
  return set.patterns.map((pattern) => ({ negated: false, patterns: [pattern] }));
}

/** Is every text of `part` certainly in `set`? */
export function covers(set: PatternSet, part: PatternSet): boolean {
  if (part.negated) {
    return set.negated
      ? set.patterns.every((kept) => part.patterns.some((excluded) => globCovers(excluded, kept)))
      : set.patterns.some((pattern) => globCovers(pattern, "*") || pattern === "*:*");
  }
  return part.patterns.every((inner) =>
    set.negated
      ? !set.patterns.some((kept) => globsOverlap(kept, inner))
      : set.patterns.some((pattern) => globCovers(pattern, inner)),
  );
}
