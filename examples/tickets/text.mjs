/** Changed resources that are named; the rest is a number. */
const NAMED = 10;

/** One line of so many characters at most; what could turn text around or hide it is left out. */
export function line(text, most) {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, " ");
  return cut(clean, most);
}

/** Not within a character of two halves. */
export function cut(text, most) {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}

/** An @ that mentions nobody: what follows is kept from it. */
export function withoutMentions(text) {
  return text.replaceAll("@", "@\u200b");
}

/** What was added and fixed, a line each, `safe` from what things are called. */
export function changedLines({ changes }, safe) {
  const all = ["added", "fixed"].flatMap((what) => (changes[what] ?? []).map((id) => `${what} ${safe(id)}`));
  const more = all.length - NAMED;
  return [...all.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])];
}
