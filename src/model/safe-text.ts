/**
 * Characters that can break a line, move a cursor, start an escape sequence or reorder text on a terminal:
 * C0 and C1 controls, DEL, line and paragraph separators, and Unicode's bidirectional controls.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose.
const DANGEROUS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Shows dangerous characters as `\u001b` and the like, so that a name from AWS stays one harmless piece of text. */
export function safeText(text: string): string {
  return text.replace(DANGEROUS, escapeCharacter);
}

/**
 * `JSON.stringify` leaves DEL, C1, separators and bidi controls as they are; in JSON their escapes mean the same,
 * and do nothing to a terminal.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(DANGEROUS, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
