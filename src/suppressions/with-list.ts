import { Problems } from "../selectors/problems.ts";
import { parseTree } from "../selectors/read-tree.ts";

/** The text of a file, with an empty list of suppressions where there is nothing yet; whatever else is in it stays. */
export async function withList(text: string): Promise<string> {
  if (text.split("\n").every(isBlank)) {
    const newline = text.includes("\r\n") ? "\r\n" : "\n";
    return `${text}${/(?:^\ufeff?|\n)$/.test(text) ? "" : newline}suppressions: []${newline}`;
  }
  const tree = await parseTree(text, new Problems(""));
  const [entry, second] = tree?.kind === "map" ? tree.entries : [];
  if (entry?.key !== "suppressions" || second !== undefined) return text;
  const { value } = entry;
  if (value.kind !== "other" || !/^(?:~|null)?$/i.test(value.source)) return text;
  const [before, behind] = [text.slice(0, value.start), text.slice(value.end)];
  return `${before.trimEnd()} []${/^(?:\s|$)/.test(behind) ? "" : " "}${behind}`;
}

/** A comment, or the beginning of a document. */
function isBlank(line: string): boolean {
  return /^(?:---)?\s*(?:#.*)?$/.test(line.trim());
}
