import { didYouMean } from "../model/did-you-mean.ts";
import type { Problems } from "./problems.ts";
import type { Entry, MapNode, Tree } from "./tree.ts";

export interface Expected {
  readonly keys: readonly string[];
  readonly problems: Problems;
}

/** The entries of a map by key; one that is unknown or there twice is a problem. */
export function readFields({ entries }: MapNode, { keys, problems }: Expected): ReadonlyMap<string, Entry> {
  const fields = new Map<string, Entry>();
  for (const entry of entries) {
    const { key, line } = entry;
    if (!keys.includes(key)) {
      const guess = didYouMean(key, keys);
      const hint = guess === undefined ? `Known keys: ${keys.join(", ")}.` : `Did you mean ${guess}?`;
      problems.add(line, `There is no key ${key}.`, hint);
    } else if (fields.has(key)) problems.add(line, `${key} is there twice.`, "Leave one of them.");
    else fields.set(key, entry);
  }
  return fields;
}

/** A text that says something; anything else is a problem. */
export function readText(name: string, node: Tree, problems: Problems): string | undefined {
  if (node.kind === "text" && node.text.trim() !== "") return node.text;
  const { line } = node;
  if (node.kind === "text" || (node.kind === "other" && node.source === "")) {
    problems.add(line, `${name} is empty.`, "Write it, or leave the key out.");
  } else if (node.kind === "other") problems.add(line, `${name} must be text.`, `Quote it: "${node.source}".`);
  else problems.add(line, `${name} must be text, and is a ${node.kind}.`, "Write one text.");
  return undefined;
}

/** The items of a list that has some; anything else is a problem. */
export function readList(name: string, node: Tree, problems: Problems): readonly Tree[] {
  if (node.kind !== "list") {
    problems.add(node.line, `${name} must be a list.`, "Begin each of its items with a dash.");
    return [];
  }
  if (node.items.length === 0) problems.add(node.line, `${name} is an empty list.`, "Name something, or leave it out.");
  return node.items;
}

/** A map; anything else is a problem. */
export function readMap(name: string, node: Tree, problems: Problems): MapNode | undefined {
  if (node.kind === "map") return node;
  problems.add(node.line, `${name} must be a map.`, "Write keys and values: key: value.");
  return undefined;
}
