import { globMatches, matchesAll } from "./glob.ts";

/** What a field of a selector may be: one of some texts, or like one of some globs. Never empty. */
export interface Patterns {
  readonly exact: ReadonlySet<string>;
  readonly globs: readonly string[];
}

export function matches({ exact, globs }: Patterns, text: string): boolean {
  return exact.has(text) || globs.some((glob) => globMatches(glob, text));
}

/** The texts, if there are no globs beside them. */
export function onlyExact(patterns: Patterns | undefined): ReadonlySet<string> | undefined {
  return patterns === undefined || patterns.globs.length > 0 ? undefined : patterns.exact;
}

/** Leaves nothing out: no field at all, or `*`. */
export function isEverything(patterns: Patterns | undefined): boolean {
  return patterns === undefined || patterns.globs.some(matchesAll);
}

/** Does `outer` match whatever `inner` does? A `true` is certain. */
export function patternsCover(outer: Patterns | undefined, inner: Patterns | undefined): boolean {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  // A glob's own `*` and `?` are characters like others here: what covers them covers what they stand for.
  const globCovered = (glob: string) => outer.globs.some((one) => one === glob || globMatches(asLiteral(one), glob));
  return [...inner.exact].every((text) => matches(outer, text)) && inner.globs.every(globCovered);
}

/** `?` may not take a `*`, which stands for any number of characters: such a glob covers itself alone. */
function asLiteral(glob: string): string {
  return glob.includes("?") ? "" : glob;
}
