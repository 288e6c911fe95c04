import { prose } from "../../model/markdown-text.ts";
import { safeText } from "../../model/safe-text.ts";

/** A plain text of SARIF, in which brackets are links, and a backslash takes that from them. */
export function plain(text: string): string {
  return safeText(text).replace(/[\\[\]]/g, "\\$&");
}

/** Markdown that nothing gets out of. */
export function codeSpan(text: string): string {
  return prose(text);
}
