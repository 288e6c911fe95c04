const segmenter = new Intl.Segmenter();

/** Nothing that people see as one character is longer; what is, was made to do harm, and is cut at a code point. */
const LONGEST = 64;

/** The text, or as much of it as fits in `limit` UTF-16 units with an ellipsis; no character is split. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const near = Math.max(0, limit - 1 - LONGEST);
  const part = segmenter.segment(text.slice(near, limit + LONGEST)).containing(limit - 1 - near);
  const end = near + (part?.index ?? 0);
  const whole = end > near || near === 0 ? end : limit - 1 - (isLow(text.charCodeAt(limit - 1)) ? 1 : 0);
  return `${text.slice(0, whole)}…`;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
