import { safeJson, safeText } from "../model/safe-text.ts";

/** What no XML may hold beside controls: halves of characters, and the two that are none. OSCAL is converted to XML. */
const NOT_XML = /[\ud800-\udfff\ufffe\uffff]/gu;

/** What Markdown obeys. */
const MARKUP = /[\\`*_[\]<>&~^{}]/g;

/** A description is read by people. */
const LONGEST = 500;

const EMPTY = "(empty)";

/** OSCAL's `string`: one line, not empty, with no space at either end. What cannot be in it is shown as `\u001b`. */
export function line(text: string): string {
  const shown = visible(text).trim();
  return shown === "" ? EMPTY : shown;
}

/** The same inside of a sentence of OSCAL's Markdown: shown as it is, and shortened if nobody would read it. */
export function words(text: string): string {
  const all = line(text);
  const short = all.length <= LONGEST ? all : `${[...all.slice(0, 2 * LONGEST)].slice(0, LONGEST).join("")}…`;
  return short.replace(MARKUP, "\\$&");
}

/** The same as the beginning of one: there, these would be a heading, a list or a table. */
export function markup(text: string): string {
  return words(text)
    .replace(/^[#+\-=|]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/** The exact text as a JSON string, which is one line of OSCAL whatever it is. */
export function jsonLine(text: string): string {
  return escaped(safeJson(text));
}

function visible(text: string): string {
  return escaped(safeText(text));
}

function escaped(text: string): string {
  return text.replace(NOT_XML, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}
