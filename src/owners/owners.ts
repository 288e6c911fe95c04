import { sha256 } from "../model/identity.ts";
import type { Subject } from "../model/subject.ts";
import { refuse } from "../selectors/problems.ts";
import { RuleIndex, soughtOf } from "../selectors/rule-index.ts";
import { type Selector, selects } from "../selectors/selector.ts";
import { ownerOf } from "./owner-text.ts";
import { readOwnersFile } from "./read-owners.ts";

export interface OwnerRule {
  readonly selector: Selector;
  readonly owner: string;
  /** The first rule that matches counts. */
  readonly order: number;
}

export interface OwnerTable {
  /** Keys of tags; the first that has a value wins. */
  readonly tags: readonly string[];
  readonly rules: readonly OwnerRule[];
  readonly default?: string;
}

/** Reads who owns what. Throws a `ConfigError` with the first mistake in the file, and says how many more there are. */
export async function readOwners(
  path: string,
  { knownChecks }: { readonly knownChecks: readonly string[] },
): Promise<Owners> {
  const { table, problems, text } = await readOwnersFile(path, knownChecks);
  const others = problems.list.slice(1).map(({ line }) => line);
  refuse(problems.list, others.length === 1 ? `in line ${others[0]}.` : `in lines ${others.join(", ")}.`);
  return new Owners(table, sha256([text]));
}

/** Who owns what a finding is about: who its tags say, else the first rule that matches, else the default. */
export class Owners {
  /** Of the text: other rules have another. */
  readonly id: string;
  readonly #table: OwnerTable;
  readonly #index: RuleIndex<OwnerRule>;

  constructor(table: OwnerTable, id = "") {
    this.id = id;
    this.#table = table;
    this.#index = new RuleIndex(table.rules);
  }

  of(subject: Subject): string | undefined {
    return this.#byTag(subject) ?? this.#byRule(subject)?.owner ?? this.#table.default;
  }

  #byTag({ tags }: Subject): string | undefined {
    for (const key of this.#table.tags) {
      const value = tags !== undefined && Object.hasOwn(tags, key) ? tags[key] : undefined;
      const owner = value === undefined ? undefined : ownerOf(value);
      if (owner !== undefined) return owner;
    }
    return undefined;
  }

  #byRule(subject: Subject): OwnerRule | undefined {
    let first: OwnerRule | undefined;
    for (const rule of this.#index.candidates(soughtOf(subject))) {
      const isEarlier = first === undefined || rule.order < first.order;
      if (isEarlier && selects(rule.selector, subject)) first = rule;
    }
    return first;
  }
}
