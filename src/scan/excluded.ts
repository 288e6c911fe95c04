/** The words, and those that have a `!` before them. */
export function splitExcluded(words: readonly string[]) {
  const wanted = new Set(words.filter((word) => !word.startsWith("!")));
  const excluded = new Set(words.filter((word) => word.startsWith("!")).map((word) => word.slice(1)));
  return { wanted, excluded };
}
