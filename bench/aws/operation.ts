import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";
import type { Estate } from "./estate.ts";
import type { AnyClient, Served, Wire } from "./serve.ts";
import { fill, type Row, type Template } from "./template.ts";

/** What the operations answer from: an estate by rule, and the few objects that somebody put into a bucket. */
export interface World {
  readonly estate: Estate;
  /** Milliseconds. */
  readonly now: () => number;
  readonly templates: Map<string, Template>;
  readonly objects: Map<string, Buffer>;
}

export interface Operation {
  /** The IAM action behind it; none for what needs no permission. */
  readonly action?: string;
  /** The ARN that a refusal names, where AWS names one. */
  readonly resource?: (call: Call) => string;
  /** The name on the wire of the field without which the answer says nothing. */
  readonly decides: string;
  readonly paged?: boolean;
  readonly answer: (call: Call, world: World) => Answer;
  /** Of those that are told by the SDK's schemas, how they look on the wire and what they say. */
  readonly wire?: Wire;
  readonly Command?: Served["Command"];
  readonly Client?: AnyClient;
  readonly output?: Served["output"];
  readonly example?: NonNullable<Served["example"]>;
}

export type Operations = Readonly<Record<string, Operation>>;

/** The texts of the rows `from` to `to`, each a template and a number. */
export function rowsOf(account: string, from: number, to: number, rowAt: (row: number) => Row): Buffer {
  const rows: Row[] = [];
  for (let row = from; row < to; row += 1) rows.push(rowAt(row));
  return fill(rows, account);
}

/** Makes what a key stands for once per world. */
export function remembered({ templates }: World, key: string, make: () => Template): Template {
  const known = templates.get(key);
  if (known !== undefined) return known;
  const made = make();
  templates.set(key, made);
  return made;
}
