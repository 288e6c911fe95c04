import { isCollection, isNode, LineCounter, parseDocument } from "yaml";

/** The line of a JSON text that a value stands on; `undefined` if there is no such value. JSON is YAML, whose parser counts lines. */
export function lineOf(text: string, path: readonly PropertyKey[]): number | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const node = isCollection(document.contents) ? document.getIn(path, true) : undefined;
  return isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
}
