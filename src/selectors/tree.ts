interface At {
  /** From 1. */
  readonly line: number;
  /** Offsets in the file's text. */
  readonly start: number;
  readonly end: number;
}

export interface TextNode extends At {
  readonly kind: "text";
  readonly text: string;
}

export interface ListNode extends At {
  readonly kind: "list";
  /** `[a, b]`, not a line for each. */
  readonly flow: boolean;
  readonly items: readonly Tree[];
}

export interface MapNode extends At {
  readonly kind: "map";
  readonly entries: readonly Entry[];
}

/** A number, a truth value or nothing at all: none of them is ever asked for. */
export interface OtherNode extends At {
  readonly kind: "other";
  /** As it stands in the file. */
  readonly source: string;
}

export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: Tree;
}

/** A YAML document that knows its lines. */
export type Tree = TextNode | ListNode | MapNode | OtherNode;
