import { safeJson } from "../model/safe-text.ts";

/** What is small enough to be made at once. */
export type Plain = string | boolean | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** A list that is made while it is written. OSCAL has no empty lists: with nothing in it, its key is left out. */
export class Many {
  readonly items: Iterable<Plain | Tree>;

  constructor(items: Iterable<Plain | Tree>) {
    this.items = items;
  }
}

/** An object that has such lists in it. */
export class Tree {
  readonly entries: Readonly<Record<string, Plain | Many | Tree | undefined>>;

  constructor(entries: Readonly<Record<string, Plain | Many | Tree | undefined>>) {
    this.entries = entries;
  }
}

/** How much is handed on at a time. */
const CHUNK = 65_536;

/** The JSON text of it, in pieces: an item of a list has a line of its own, and no more than one of them is held. */
export function* jsonText(tree: Tree): Generator<string> {
  let held = "";
  for (const piece of treePieces(tree)) {
    held += piece;
    if (held.length < CHUNK) continue;
    yield held;
    held = "";
  }
  yield `${held}\n`;
}

function* treePieces({ entries }: Tree): Generator<string> {
  let before = "{";
  for (const [key, value] of Object.entries(entries)) {
    if (value === undefined) continue;
    const opening = `${before}${JSON.stringify(key)}:`;
    if (value instanceof Many) {
      let separator = `${opening}[\n`;
      for (const item of value.items) {
        yield separator;
        separator = ",\n";
        yield* pieces(item);
      }
      if (separator !== ",\n") continue;
      yield "\n]";
    } else {
      yield opening;
      yield* pieces(value);
    }
    before = ",";
  }
  yield before === "{" ? "{}" : "}";
}

function* pieces(value: Plain | Tree): Generator<string> {
  if (value instanceof Tree) yield* treePieces(value);
  else yield safeJson(value);
}

/** A list, or nothing for an empty one. */
export function listed<Item extends Plain>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
