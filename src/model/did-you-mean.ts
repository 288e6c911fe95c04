import { distance } from "fastest-levenshtein";

/** The choice nearest to a mistyped word, or `undefined` if none is near enough to be worth naming. */
export function didYouMean(word: string, choices: Iterable<string>): string | undefined {
  const limit = Math.max(2, Math.floor(word.length / 3));
  const all = [...choices];
  const near = all
    .map((choice) => ({ choice, away: distance(word.toLowerCase(), choice.toLowerCase()) }))
    .filter(({ away }) => away <= limit)
    .toSorted((a, b) => a.away - b.away);
  // A part of an id is a common slip too: `not-public` for `s3-bucket-not-public`.
  return near[0]?.choice ?? (word.length > 2 ? all.find((choice) => choice.includes(word.toLowerCase())) : undefined);
}
