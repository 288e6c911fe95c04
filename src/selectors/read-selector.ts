import { accountField, arnField, checkField, regionField, tagField, unitField } from "./pattern-fields.ts";
import type { Patterns } from "./patterns.ts";
import type { Problems } from "./problems.ts";
import { readMap } from "./read-fields.ts";
import { type PatternField, readPatterns } from "./read-patterns.ts";
import type { Selector } from "./selector.ts";
import type { Entry, Tree } from "./tree.ts";

export const SELECTOR_KEYS = ["check", "account", "region", "ou", "arn", "tags"] as const;

/** Reads the selecting fields of rules: made once for a file. */
export class SelectorReader {
  readonly #fields: readonly PatternField[];
  readonly #problems: Problems;

  constructor(knownChecks: readonly string[], problems: Problems) {
    this.#fields = [checkField(knownChecks), accountField, regionField, unitField, arnField];
    this.#problems = problems;
  }

  /** What is wrong is among the problems, and left out. */
  read(entries: ReadonlyMap<string, Entry>): Selector {
    const selector: Record<string, Patterns> = {};
    for (const field of this.#fields) {
      const entry = entries.get(field.name);
      const patterns = entry === undefined ? undefined : readPatterns(field, entry.value, this.#problems);
      if (patterns !== undefined) selector[field.name] = patterns;
    }
    const tags = entries.get("tags");
    return tags === undefined ? selector : { ...selector, tags: this.#readTags(tags.value) };
  }

  #readTags(node: Tree): ReadonlyMap<string, Patterns> {
    const tags = new Map<string, Patterns>();
    const map = readMap("tags", node, this.#problems);
    if (map?.entries.length === 0) {
      this.#problems.add(node.line, "tags is empty.", "Name a tag and its value, or leave it out.");
    }
    const seen = new Set<string>();
    for (const { key, line, value } of map?.entries ?? []) {
      if (key === "") this.#problems.add(line, "A tag's key is empty.", "Write the key of the tag.");
      if (seen.has(key)) this.#problems.add(line, `tags.${key} is there twice.`, "Write its values as a list.");
      seen.add(key);
      const patterns = readPatterns(tagField(key), value, this.#problems);
      if (patterns !== undefined) tags.set(key, patterns);
    }
    return tags;
  }
}
