import type { Suppression } from "../model/suppression.ts";
import { matchesAll } from "../selectors/glob.ts";
import { isEverything } from "../selectors/patterns.ts";
import { Problems } from "../selectors/problems.ts";
import { readFields, readMap, readText } from "../selectors/read-fields.ts";
import { SELECTOR_KEYS, SelectorReader } from "../selectors/read-selector.ts";
import { parseTree, type ReadTree, readTree } from "../selectors/read-tree.ts";
import type { Selector } from "../selectors/selector.ts";
import type { Entry, ListNode, Tree } from "../selectors/tree.ts";
import { isDay } from "./day.ts";
import type { Rule } from "./rule.ts";

export interface RulesFile {
  /** Those that are right, in the order of the file. */
  readonly rules: readonly Rule[];
  readonly problems: Problems;
  readonly text: string;
  /** Where the rules stand. */
  readonly list: ListNode | undefined;
}

const KEYS = [...SELECTOR_KEYS, "reason", "owner", "ticket", "expires"];
const REQUIRED = ["check", "reason", "expires"];

/** Reads a file of suppressions; what is wrong with it is told in `problems` and never thrown. */
export async function readRules(file: string, knownChecks: readonly string[]): Promise<RulesFile> {
  return rulesOf(file, await readTree(file), knownChecks);
}

/** The same of a text that is not in the file yet. */
export async function parseRules(file: string, text: string, knownChecks: readonly string[]): Promise<RulesFile> {
  const problems = new Problems(file);
  return rulesOf(file, { tree: await parseTree(text, problems), text, problems }, knownChecks);
}

function rulesOf(file: string, { tree, text, problems }: ReadTree, knownChecks: readonly string[]): RulesFile {
  const list = tree === undefined ? undefined : listOf(tree, problems);
  const reader = new SelectorReader(knownChecks, problems);
  const rules: Rule[] = [];
  for (const item of list?.items ?? []) {
    const map = readMap("A suppression", item, problems);
    if (map === undefined) continue;
    const known = problems.count;
    const fields = readFields(map, { keys: KEYS, problems });
    for (const key of REQUIRED) {
      if (!fields.has(key)) problems.add(map.line, `${key} is missing.`, `A suppression has ${REQUIRED.join(", ")}.`);
    }
    const selector = reader.read(fields);
    const suppression = readWords(fields, { rule: `${file}:${map.line}`, problems });
    const isWide = selector.check?.globs.some(matchesAll) === true && !isNarrowed(selector);
    if (isWide) problems.add(map.line, "A suppression of every check is too wide.", "Add account, ou, arn or tags.");
    if (problems.count === known) rules.push({ selector, suppression, file, line: map.line });
  }
  return { rules, problems, text, list };
}

/** Whether it is about a part of the estate, and not about all that a check finds. */
export function isNarrowed({ account, ou, arn, tags }: Selector): boolean {
  return tags !== undefined || ![account, ou, arn].every(isEverything);
}

function listOf(tree: Tree, problems: Problems): ListNode | undefined {
  const root = readMap("The file", tree, problems);
  if (root === undefined) return undefined;
  const value = readFields(root, { keys: ["suppressions"], problems }).get("suppressions")?.value;
  if (value?.kind === "list") return value;
  if (value !== undefined)
    problems.add(value.line, "suppressions must be a list.", "Without any it is: suppressions: []");
  else if (problems.count === 0)
    problems.add(root.line, "suppressions is missing.", "Without any it is: suppressions: []");
  return undefined;
}

interface Reading {
  readonly rule: string;
  readonly problems: Problems;
}

function readWords(fields: ReadonlyMap<string, Entry>, { rule, problems }: Reading): Suppression {
  const textOf = (name: string): string | undefined => {
    const entry = fields.get(name);
    return entry === undefined ? undefined : readText(name, entry.value, problems)?.trim();
  };
  const [reason = "", owner, ticket, expires = ""] = ["reason", "owner", "ticket", "expires"].map(textOf);
  if (expires !== "" && !isDay(expires)) {
    const message = `${expires} is no day of the calendar.`;
    problems.add(fields.get("expires")?.value.line, message, "Write the last day that it holds as 2027-01-31.");
  }
  return { rule, reason, expires, ...(owner !== undefined && { owner }), ...(ticket !== undefined && { ticket }) };
}
