import { isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from "yaml";
import type { Problems } from "./problems.ts";
import type { Entry, Tree } from "./tree.ts";

/** No rule is deeper than five. */
const MAX_DEPTH = 20;

/** Reads YAML; `undefined` if it is none, which is then among the problems. */
export function yamlTree(text: string, problems: Problems): Tree | undefined {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      // YAML 1.1 makes a date, or a number to the base of 60, of a text.
      schema: "core",
      // Looked for here instead: the library compares each key with each.
      uniqueKeys: false,
    });
    const faults = [...document.errors, ...document.warnings];
    const told = new Set<number>();
    for (const { pos, message } of faults) {
      const line = lineAt(pos[0]);
      // One slip breaks much of what follows on its line.
      if (!told.has(line)) problems.add(line, `It is not YAML: ${message.split("\n")[0]}.`.replace(/\.\.$/, "."), HINT);
      told.add(line);
    }
    return faults.length > 0 ? undefined : treeOf(document.contents, { lineAt, problems, depth: 0, offset: 0 });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    // The parser's own, of an endless stack, knows no line.
    problems.add(typeof cause.cause === "number" ? cause.cause : 1, "It is nested too deeply.", HINT);
    return undefined;
  }
}

const HINT = "Mind indentation and quotes.";

interface Place {
  readonly lineAt: (offset: number) => number;
  readonly problems: Problems;
  readonly depth: number;
  /** Where what is not written would be. */
  readonly offset: number;
}

function treeOf(node: unknown, place: Place): Tree {
  const [start, end] = rangeOf(node, place.offset);
  const at = { line: place.lineAt(start), start, end };
  const inner = { ...place, depth: place.depth + 1, offset: start };
  if (inner.depth > MAX_DEPTH) throw new RangeError("It is nested too deeply.", { cause: at.line });
  if (isAlias(node)) {
    // A few of them in one another make gigabytes.
    place.problems.add(at.line, `The alias *${node.source} cannot be used here.`, "Write it out.");
    return { ...at, kind: "text", text: node.source };
  }
  if (isSeq(node)) {
    return { ...at, kind: "list", flow: node.flow === true, items: node.items.map((item) => treeOf(item, inner)) };
  }
  if (isMap(node)) return { ...at, kind: "map", entries: node.items.map((pair) => entryOf(pair, inner)) };
  if (isScalar(node) && typeof node.value === "string") return { ...at, kind: "text", text: node.value };
  return { ...at, kind: "other", source: sourceOf(node) };
}

function entryOf({ key, value }: Pair, place: Place): Entry {
  const [start, end] = rangeOf(key, place.offset);
  const line = place.lineAt(start);
  if (!isScalar(key)) place.problems.add(line, "A key must be text.", HINT);
  const text = isScalar(key) && typeof key.value === "string" ? key.value : sourceOf(key);
  return { key: text, line, value: treeOf(value, { ...place, offset: end }) };
}

function rangeOf(node: unknown, otherwise: number): readonly [start: number, end: number] {
  const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
  const [start, end]: readonly unknown[] = Array.isArray(range) ? range : [];
  return typeof start === "number" && typeof end === "number" ? [start, end] : [otherwise, otherwise];
}

function sourceOf(node: unknown): string {
  return isScalar(node) ? (node.source ?? String(node.value)) : "";
}
