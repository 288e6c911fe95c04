import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/** Both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface SyntaxFault {
  readonly place: Place;
  readonly message: string;
}

/** Where things stand in a JSON or YAML text. JSON is YAML, whose parser remembers it. */
export class Places {
  readonly #lines = new LineCounter();
  readonly #document: Document;

  /** @throws RangeError it is nested too deeply */
  constructor(text: string) {
    this.#document = parseDocument(text, {
      lineCounter: this.#lines,
      prettyErrors: false,
      // YAML 1.1 makes a date, or a number to the base of 60, of a text.
      schema: "core",
      // `repeatedKeys` looks for them: the library compares each key with each.
      uniqueKeys: false,
      // It would tell Node's own standard error.
      logLevel: "error",
    });
  }

  /** What is no YAML, once per line: one slip breaks much of what follows it. */
  syntaxFaults(): SyntaxFault[] {
    const faults = this.#document.errors.map(({ pos, message }) => ({
      place: this.at(pos[0]),
      message: message.replace(/; please use YAML\..*$/, ""),
    }));
    return faults.filter(({ place }, index) => faults.findIndex((one) => one.place.line === place.line) === index);
  }

  /** @throws ReferenceError aliases that would make gigabytes */
  value(): unknown {
    return this.#document.toJS();
  }

  at(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }

  /** Of a field its name, of an item its beginning; of what is not there, what it would be in. */
  of(path: readonly PropertyKey[]): Place | undefined {
    let node: unknown = this.#document.contents;
    let found = node;
    for (const key of path) {
      if (isMap(node)) {
        const pair = node.items.find((one) => keyOf(one.key) === String(key));
        if (pair === undefined) break;
        found = pair.key;
        node = pair.value;
      } else if (isSeq(node) && typeof key === "number" && key < node.items.length) {
        node = node.items[key];
        found = node;
      } else break;
    }
    return isNode(found) && found.range ? this.at(found.range[0]) : undefined;
  }

  /** Fields that an object has twice, of which a reader takes the last. */
  repeatedKeys(): { readonly path: PropertyKey[]; readonly place: Place }[] {
    return repeatedIn(this.#document.contents, []).map(({ path, key }) => ({
      path,
      place: this.at(key.range?.[0] ?? 0),
    }));
  }
}

interface Repeated {
  readonly path: PropertyKey[];
  readonly key: Node;
}

function repeatedIn(node: unknown, path: readonly PropertyKey[]): Repeated[] {
  if (isSeq(node)) return node.items.flatMap((item, index) => repeatedIn(item, [...path, index]));
  if (!isMap(node)) return [];
  const seen = new Set<string>();
  return node.items.flatMap(({ key, value }) => {
    const name = keyOf(key);
    const here = isNode(key) && seen.has(name) ? [{ path: [...path, name], key }] : [];
    seen.add(name);
    return [...here, ...repeatedIn(value, [...path, name])];
  });
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}
