import { code, prose } from "../model/markdown-text.ts";
import { plural } from "../model/plural.ts";
import { block, isPasteable } from "./commands.ts";
import type { Item, Resource } from "./item.ts";

/** Resources that are named; a person reads no more. */
const NAMED = 50;

/** Resources whose commands are shown. */
const COMMANDS = 10;

/** A text that can be pasted into a ticket, whatever the things in it are called. */
export function markdownOf(item: Item): string {
  const { title, cause, why, fix, breaks = "", resources, controls, references, key, check } = item;
  const more = resources.length - NAMED;
  return [
    `## ${prose(title)}`,
    `**Cause:** ${prose(cause)}`,
    ...(why === "" ? [] : [`**Why it matters:** ${prose(why)}`]),
    ...(fix === "" ? [] : [`**Fix:** ${prose(fix)}`]),
    `**${plural(resources.length, "resource")}:**`,
    [...resources.slice(0, NAMED).map(resourceLine), ...(more > 0 ? [`- and ${more} more`] : [])].join("\n"),
    ...commandsFor(resources),
    ...(breaks === "" ? [] : [`**What it may break:** ${prose(breaks)}`]),
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

/** Each once: some say what holds for several. Those of the resources behind are in the JSON. */
function commandsFor(resources: readonly Resource[]): string[] {
  const commands = [...new Set(resources.flatMap(({ cli }) => (cli !== undefined && isPasteable(cli) ? [cli] : [])))];
  if (commands.length === 0) return [];
  const of = commands.length > COMMANDS ? `, of ${COMMANDS} resources` : "";
  return [`**AWS CLI${of}; put in what is in capitals:**`, block(commands.slice(0, COMMANDS))];
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
