/**
 * Does the pattern match the whole text? `*` is any run of characters, `?` exactly one. It goes back to the last `*`
 * alone, so a hostile text costs its length times the pattern's at most; a pattern is short.
 */
export function globMatches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let starAt = -1;
  let resumeAt = 0;
  while (t < text.length) {
    const want = pattern[p];
    if (want === "*") {
      starAt = p++;
      resumeAt = t;
    } else if (want === "?") {
      p++;
      t += widthAt(text, t);
    } else if (want !== undefined && want === text[t]) {
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

/** Does it match whatever there is? */
export function matchesAll(pattern: string): boolean {
  return /^\*+$/.test(pattern);
}

/** An emoji is one character to who reads it, and two to JavaScript. */
function widthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}
