import type { ListNode } from "../selectors/tree.ts";
import { type NewRule, ruleFlowText, ruleText } from "./rule-text.ts";

/** A new file of suppressions. */
export function fileText(rules: readonly NewRule[]): string {
  if (rules.length === 0) return "suppressions: []\n";
  return `suppressions:\n${rules.map((rule) => `${ruleText(rule)}\n`).join("")}`;
}

/** A file with one more rule at its end; all else, comments and order, stays to the byte. */
export function appended(text: string, list: ListNode, rule: NewRule): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const last = list.items.at(-1);
  if (last === undefined) {
    const block = `${ruleText(rule)}\n`.replaceAll("\n", newline);
    const end = endOfLine(text, list.end);
    // A comment behind the empty list stays where it was.
    const before = `${text.slice(0, list.start).trimEnd()}${text.slice(list.end, end)}`;
    return `${before}${before.endsWith("\n") ? "" : newline}${block}${text.slice(end)}`;
  }
  if (list.flow) return `${text.slice(0, last.end)}, ${ruleFlowText(rule)}${text.slice(last.end)}`;
  const indent = " ".repeat(list.start - (text.lastIndexOf("\n", list.start - 1) + 1));
  const block = ruleText(rule, indent).replaceAll("\n", newline);
  // A comment behind the last rule belongs to it.
  const end = text[last.end - 1] === "\n" ? last.end : endOfLine(text, last.end);
  const before = text.slice(0, end);
  return `${before}${/(?:^|\n)$/.test(before) ? "" : newline}${block}${newline}${text.slice(end)}`;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at === -1 ? text.length : at + 1;
}
