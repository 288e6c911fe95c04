import { plural } from "../model/plural.ts";
import type { Item, Resource } from "./item.ts";
import { code, prose } from "./markdown-text.ts";

/** Resources that are named; a person reads no more. */
const NAMED = 50;

/** A text that can be pasted into a ticket, whatever the things in it are called. */
export function markdownOf(item: Item): string {
  const { title, cause, why, fix, resources, controls, references, key, check } = item;
  const more = resources.length - NAMED;
  return [
    `## ${prose(title)}`,
    `**Cause:** ${prose(cause)}`,
    ...(why === "" ? [] : [`**Why it matters:** ${prose(why)}`]),
    ...(fix === "" ? [] : [`**Fix:** ${prose(fix)}`]),
    `**${plural(resources.length, "resource")}:**`,
    [...resources.slice(0, NAMED).map(resourceLine), ...(more > 0 ? [`- and ${more} more`] : [])].join("\n"),
    ...listed("Controls", controlLines(controls)),
    ...listed("References", references.map(link)),
    `Check ${code(check)}, ticket ${code(key)}`,
  ].join("\n\n");
}

function resourceLine({ id, name, account_id, account_name, region, evaluation, first_seen }: Resource): string {
  const account = account_name === undefined ? code(account_id) : `${code(account_id)} (${code(account_name)})`;
  return [
    `- ${code(name)}`,
    ...(id === name ? [] : [code(id)]),
    `account ${account}`,
    region === "" ? "global" : code(region),
    ...(evaluation === "unknown" ? ["could not be told"] : []),
    ...(first_seen === undefined ? [] : [`since ${code(first_seen.slice(0, 10))}`]),
  ].join(", ");
}

function controlLines(controls: Item["controls"]): string[] {
  return Object.entries(controls).map(([framework, ids]) => `${code(framework)}: ${ids.map(code).join(", ")}`);
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}:**`, lines.map((line) => `- ${line}`).join("\n")];
}

/** Only what is nothing but a URL may be followed. */
function link(reference: string): string {
  return /^https:\/\/[\w.~:/?#!$&'()*+,;=%-]+$/.test(reference) ? `<${reference}>` : code(reference);
}
