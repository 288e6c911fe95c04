import type { Patterns } from "./patterns.ts";
import type { Problems } from "./problems.ts";
import { readFields, readText } from "./read-fields.ts";
import type { Tree } from "./tree.ts";

/** What is wrong with a value, and what to do about it. */
export interface Fault {
  readonly message: string;
  readonly hint: string;
}

export interface PatternField {
  readonly name: string;
  /** Whether a `*` in a plain text is surely meant as a glob. */
  readonly asks: boolean;
  readonly exact?: (text: string) => Fault | undefined;
  readonly glob?: (glob: string) => Fault | undefined;
  readonly number?: Fault;
}

/** Far beyond any ARN: the time that a glob takes grows with its length. */
const MAX_GLOB = 2048;

/** One pattern, or a list of them; `undefined` if none of them is right. */
export function readPatterns(field: PatternField, node: Tree, problems: Problems): Patterns | undefined {
  if (node.kind === "list" && node.items.length === 0) {
    problems.add(node.line, `${field.name} is an empty list.`, "Name something, or leave it out.");
    return undefined;
  }
  const exact = new Set<string>();
  const globs: string[] = [];
  for (const item of node.kind === "list" ? node.items : [node]) {
    const one = readPattern(field, item, problems);
    if (one?.kind === "exact") exact.add(one.text);
    if (one?.kind === "glob") globs.push(one.text);
  }
  return exact.size + globs.length === 0 ? undefined : { exact, globs };
}

interface Pattern {
  readonly kind: "exact" | "glob";
  readonly text: string;
}

function readPattern(field: PatternField, node: Tree, problems: Problems): Pattern | undefined {
  if (node.kind === "map") return readSpelled(field, node, problems);
  if (node.kind === "other" && node.source !== "" && field.number !== undefined) {
    problems.add(node.line, field.number.message, field.number.hint);
    return undefined;
  }
  const text = readText(field.name, node, problems);
  if (text === undefined) return undefined;
  const asked = field.asks && text.includes("*");
  const fault = asked ? asksForGlob(field.name, text) : field.exact?.(text);
  return told(fault, node, problems) ? undefined : { kind: "exact", text };
}

/** `{glob: ...}`, or `{exact: ...}` for the rare name with an asterisk in it. */
function readSpelled(field: PatternField, node: Tree & { kind: "map" }, problems: Problems): Pattern | undefined {
  const known = problems.count;
  const fields = readFields(node, { keys: ["glob", "exact"], problems });
  const [entry, second] = fields.values();
  if (entry === undefined || second !== undefined) {
    if (problems.count === known) {
      problems.add(node.line, `${field.name} must be one glob.`, 'Write it as {glob: "..."}.');
    }
    return undefined;
  }
  const text = readText(`${field.name}.${entry.key}`, entry.value, problems);
  if (text === undefined) return undefined;
  if (entry.key === "exact") return told(field.exact?.(text), node, problems) ? undefined : { kind: "exact", text };
  const tooLong = { message: `${field.name}.glob is longer than ${MAX_GLOB} characters.`, hint: "Shorten it with *." };
  const fault = text.length > MAX_GLOB ? tooLong : field.glob?.(text);
  return told(fault, node, problems) ? undefined : { kind: "glob", text };
}

function asksForGlob(name: string, text: string): Fault {
  return { message: `${name} is exact, and ${text} has a *.`, hint: `Write ${name}: {glob: ${JSON.stringify(text)}}.` };
}

function told(fault: Fault | undefined, { line }: Tree, problems: Problems): boolean {
  if (fault !== undefined) problems.add(line, fault.message, fault.hint);
  return fault !== undefined;
}
