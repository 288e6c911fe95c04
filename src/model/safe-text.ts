/**
 * Characters that can break a line, move a cursor, start an escape sequence, reorder text, or be there unseen: controls,
 * line and paragraph separators, and what Unicode calls format or ignorable, tag characters too. Arabic's number signs
 * are format characters that are seen.
 */
const DANGEROUS = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\u0600-\u0605\u06dd\u08e2]]/v;
const EACH = new RegExp(DANGEROUS, "gv");

/** Scripts whose letters a joiner (U+200D), or its opposite (U+200C), makes look different. */
const JOINED = ["Arab", "Syrc", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh"];
const JOINER = `(?<=[${JOINED.map((script) => `\\p{scx=${script}}`).join("")}])[\\u200c\\u200d](?=\\p{L})`;
/** Of several characters, some of them unseen alone. */
const EMOJI = /\p{RGI_Emoji}|\p{Extended_Pictographic}[\ufe0e\ufe0f]/v.source;
const EACH_BUT_SHAPING = new RegExp(`${EMOJI}|${JOINER}|(?<dangerous>${DANGEROUS.source})`, "gv");

/**
 * Shows dangerous characters as `\u001b` and the like, so that a name from AWS stays one harmless piece of text. Emoji, and
 * letters that an unseen character shapes, stay as they are.
 */
export function safeText(text: string): string {
  if (!DANGEROUS.test(text)) return text;
  return text.replace(EACH_BUT_SHAPING, (found, dangerous: string | undefined) => {
    return dangerous === undefined ? found : escaped(dangerous);
  });
}

/**
 * `JSON.stringify` leaves DEL, C1, separators and what is unseen as they are; in JSON their escapes mean the same, and do
 * nothing to a terminal.
 */
export function safeJson(value: unknown, indent = 0): string {
  const json = JSON.stringify(value, null, indent);
  // A line break in it is one of the indentation: those of texts are escaped already.
  // Nearly all is ASCII, and to see that by its length costs a fraction of a pattern. Of its controls JSON leaves DEL alone.
  if (Buffer.byteLength(json) === json.length && !json.includes("\u007f")) return json;
  return json.replace(/[^ -~\n]+/g, (rest) => rest.replace(EACH, escaped));
}

/** As JSON writes it: what is beyond U+FFFF in two. */
function escaped(character: string): string {
  return character.split("").map(escapedUnit).join("");
}

function escapedUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
