import { safeText } from "./safe-text.ts";

/** Text that nothing can get out of: no markup, no link, no mention, no escape. As it is, but for what is dangerous. */
export function code(text: string): string {
  const safe = safeText(text);
  if (safe === "") return "-";
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  // A renderer takes one blank of each side away, if there is one on both.
  const pad = /^[` ]|[` ]$/.test(safe) && safe.trim() !== "" ? " " : "";
  return fence + pad + safe + pad + fence;
}

/**
 * A sentence. What is between backticks stays code, and so becomes each word with a character in it that some renderer
 * may take for markup, a mention, a reference or a link.
 */
export function prose(text: string): string {
  const parts: { text: string; isCode: boolean }[] = [];
  for (const [token] of safeText(text.replace(/\s+/g, " ").trim()).matchAll(/`[^`]+`|[^\s`]+|`|\s+/g)) {
    const quoted = token.length > 2 && token.startsWith("`");
    if (quoted) add(token.slice(1, -1), true);
    else if (token === " " || isPlain(token)) add(token, false);
    else {
      const [, before = "", word = token, after = ""] = /^(\(*)(.*?)([.,;:)]*)$/.exec(token) ?? [];
      add(before, false);
      add(word, true);
      add(after, false);
    }
  }
  return parts.map((part) => (part.isCode ? code(part.text) : part.text)).join("");

  /** Two code spans that touch would be one with a longer fence. */
  function add(text: string, isCode: boolean): void {
    const last = parts.at(-1);
    if (text === "") return;
    if (isCode && last?.isCode === true) last.text += text;
    else parts.push({ text, isCode });
  }
}

const PLAIN = /^[\p{L}\p{N}\p{M}.,;:'’"()?!%/–—-]+$/u;

/** What some renderers make links of: hosts, hashes of commits, tickets. */
const LINKED = /\.\p{L}{2,}|:\/\/|^\P{L}*[0-9a-f]{7,40}\P{L}*$|\p{Lu}{2,}-\d|[!%]["\d]/iu;

function isPlain(word: string): boolean {
  return PLAIN.test(word) && !LINKED.test(word);
}
