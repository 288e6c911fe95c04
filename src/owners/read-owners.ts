import type { Problems } from "../selectors/problems.ts";
import { readFields, readList, readMap, readText } from "../selectors/read-fields.ts";
import { SELECTOR_KEYS, SelectorReader } from "../selectors/read-selector.ts";
import { readTree } from "../selectors/read-tree.ts";
import type { Tree } from "../selectors/tree.ts";
import { ownerOf } from "./owner-text.ts";
import type { OwnerRule, OwnerTable } from "./owners.ts";

export interface OwnersFile {
  readonly table: OwnerTable;
  readonly problems: Problems;
  readonly text: string;
}

const KEYS = ["tags", "rules", "default"];

/** Reads a file of owners; what is wrong with it is told in `problems` and never thrown. */
export async function readOwnersFile(path: string, knownChecks: readonly string[]): Promise<OwnersFile> {
  const { tree, problems, text } = await readTree(path);
  const file = tree === undefined ? undefined : readMap("The file", tree, problems);
  const entry = file === undefined ? undefined : readFields(file, { keys: ["owners"], problems }).get("owners");
  if (file !== undefined && entry === undefined && problems.count === 0) {
    problems.add(file.line, "owners is missing.", "docs/suppressions.md has an example.");
  }
  const root = entry === undefined ? undefined : readMap("owners", entry.value, problems);
  if (root === undefined) return { table: { tags: [], rules: [] }, problems, text };
  const fields = readFields(root, { keys: KEYS, problems });
  if (root.entries.length === 0) problems.add(root.line, "It names no owner.", `Known keys: ${KEYS.join(", ")}.`);
  const [tags, rules, fallback] = KEYS.map((key) => fields.get(key)?.value);
  const owner = fallback === undefined ? undefined : readOwner("default", fallback, problems);
  const table = {
    tags: tags === undefined ? [] : readTags(tags, problems),
    rules: rules === undefined ? [] : readRules(rules, { problems, knownChecks }),
    ...(owner !== undefined && { default: owner }),
  };
  return { table, problems, text };
}

function readTags(node: Tree, problems: Problems): string[] {
  const keys = readList("tags", node, problems).map((item) => readText("A tag's key", item, problems));
  return keys.filter((key) => key !== undefined);
}

interface Reading {
  readonly problems: Problems;
  readonly knownChecks: readonly string[];
}

function readRules(node: Tree, { problems, knownChecks }: Reading): OwnerRule[] {
  const reader = new SelectorReader(knownChecks, problems);
  const rules: OwnerRule[] = [];
  for (const item of readList("rules", node, problems)) {
    const map = readMap("A rule", item, problems);
    if (map === undefined) continue;
    const fields = readFields(map, { keys: [...SELECTOR_KEYS, "owner"], problems });
    const named = fields.get("owner");
    const owner = named === undefined ? undefined : readOwner("owner", named.value, problems);
    if (named === undefined) problems.add(map.line, "owner is missing.", "Say who it is.");
    if (!SELECTOR_KEYS.some((key) => fields.has(key))) {
      problems.add(
        map.line,
        "The rule is about everything.",
        `Add ${SELECTOR_KEYS.join(", ")}, or write it as default.`,
      );
    }
    const selector = reader.read(fields);
    if (owner !== undefined) rules.push({ selector, owner, order: rules.length });
  }
  return rules;
}

function readOwner(name: string, node: Tree, problems: Problems): string | undefined {
  const text = readText(name, node, problems);
  if (text === undefined) return undefined;
  const owner = ownerOf(text);
  if (owner === undefined) {
    problems.add(node.line, `${name} is no owner's name.`, "Write at most 256 characters, none of them a control.");
  }
  return owner;
}
