/**
 * Policy wildcards: `*` is any run of characters (none included), `?` exactly one. All functions are linear in
 * memory and at worst the product of the two lengths in time, so a hostile pattern cannot stall a scan.
 */

/** Far beyond what AWS stores: past it, covering and overlapping answer the careful way instead of comparing. */
const MAX_COMPARISONS = 10_000_000;

/** Does `pattern` match `text`, character for character otherwise? */
export function globMatches(pattern: string, text: string): boolean {
  return walk(pattern, text, () => true);
}

/**
 * Does every text that `inner` (itself a pattern) can match also match `outer`? Sound: a `true` is certain. A `false`
 * for two unequal patterns that happen to mean the same is possible, and errs towards "not covered".
 */
export function globCovers(outer: string, inner: string): boolean {
  if (outer.length * inner.length > MAX_COMPARISONS) return outer === "*" || outer === inner;
  return walk(outer, inner, (char) => char !== "*");
}

/** Is there a text that both patterns match? */
export function globsOverlap(a: string, b: string): boolean {
  if (a.length * b.length > MAX_COMPARISONS) return true;
  const left = a.replace(/\*{2,}/g, "*");
  const right = b.replace(/\*{2,}/g, "*");
  let row = new Uint8Array(right.length + 1);
  row[0] = 1;
  for (let j = 0; j < right.length && right[j] === "*"; j++) row[j + 1] = 1;
  for (let i = 0; i < left.length; i++) {
    const next = new Uint8Array(right.length + 1);
    next[0] = left[i] === "*" ? (row[0] ?? 0) : 0;
    for (let j = 0; j < right.length; j++) {
      const wild = left[i] === "*" || right[j] === "*";
      const one = left[i] === "?" || right[j] === "?" || left[i] === right[j];
      next[j + 1] = (wild ? row[j + 1] || next[j] || row[j] : one && row[j]) ? 1 : 0;
    }
    row = next;
  }
  return row[right.length] === 1;
}

/** Does the pattern consist of wildcards only, so that it asks for nothing (or only for a length)? */
export function isOnlyWildcards(pattern: string): boolean {
  return /^[*?]+$/.test(pattern);
}

function walk(pattern: string, text: string, oneMayBe: (char: string) => boolean): boolean {
  let p = 0;
  let t = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (t < text.length) {
    const want = pattern[p];
    const char = text[t] ?? "";
    if (want === "*") {
      starAt = p++;
      resumeAt = t;
    } else if (want === char || (want === "?" && oneMayBe(char))) {
      p++;
      t++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++resumeAt;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}
