import type { SinkError } from "../../model/errors.ts";
import type { Line } from "../spool/queue.ts";

/** What a receiver answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body's beginning, as far as it is worth reading; empty if it was not read. */
  readonly text: string;
}

/** A line that the receiver will never take, and why. */
export interface Refusal {
  readonly line: Line;
  readonly reason: string;
}

/** What came of sending some lines once. */
export type Result =
  /** It has them, but for those that it wants again and those it refuses. `stop`: it will want none of the former. */
  | {
      readonly kind: "taken";
      readonly again: readonly Line[];
      readonly refused: readonly Refusal[];
      readonly stop?: SinkError;
    }
  /** It could not be asked, or has too much to do. `after`: seconds it wants to be left alone. */
  | { readonly kind: "later"; readonly reason: string; readonly after?: number }
  /** Too much at once, or too mixed: it may take them in smaller parts. */
  | { readonly kind: "too-large" }
  /** Asking again is no use before a person has changed something. */
  | { readonly kind: "stop"; readonly error: SinkError };

export const TAKEN: Result = { kind: "taken", again: [], refused: [] };
