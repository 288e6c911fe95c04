/**
 * What Logstash's JSON parser (Jackson) takes by default: 1,000 levels, of which a request's array is one, and numbers,
 * strings and keys of at most so many characters.
 */
const LEVELS = 999;
const DIGITS = 1_000;
const STRING = 20_000_000;
const KEY = 50_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Why Logstash's parser would refuse a JSON text, if it would. The text is looked at, not its value, which knows neither
 * how long a number was nor what a second key of the same name has hidden.
 */
export function beyondLogstash(text: string): string | undefined {
  let level = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      const fault = stringFault(text, at, end);
      if (fault !== undefined) return fault;
      at = end;
      continue;
    }
    const char = text.charAt(at);
    if (char === "{" || char === "[") level += 1;
    else if (char === "}" || char === "]") level -= 1;
    if (level > LEVELS) return `it is nested deeper than the ${shown(LEVELS)} levels that Logstash reads`;
    if (code >= 0x30 && code <= 0x39) digits += 1;
    else if (!".eE+-".includes(char)) digits = 0;
    if (digits > DIGITS) return `a number has more than the ${shown(DIGITS)} digits that Logstash reads`;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}

/** Most are short, and then nothing is made of them. */
function stringFault(text: string, start: number, end: number): string | undefined {
  if (end - start - 1 <= KEY) return undefined;
  const { length } = text.slice(start + 1, end).replaceAll(/\\(?:u[\da-f]{4}|.)/gi, "_");
  if (length > STRING) return `a string has more than the ${shown(STRING)} characters that Logstash reads`;
  const isKey = /^[ \t\r]*:/.test(text.slice(end + 1, end + 100));
  if (isKey && length > KEY) return `a key has more than the ${shown(KEY)} characters that Logstash reads`;
  return undefined;
}

function shown(number: number): string {
  return number.toLocaleString("en");
}
