import type { ControlVerdict } from "../../compliance/score.ts";

/** A verdict, or a failure that people have decided to live with. */
export type Mark = ControlVerdict | "accepted";

/** What a control comes to. */
export interface ControlLine {
  readonly mark: Mark;
  readonly id: string;
  readonly title: string;
  /** One sentence each. */
  readonly details: readonly string[];
}

/** Findings or gaps of one cause, and where they are. */
export interface Things {
  /** What is wrong, in a sentence. */
  readonly what: string;
  /** What else is to be said of all of them: a call that failed, a decision. */
  readonly facts: readonly string[];
  readonly places: readonly Place[];
}

export interface Place {
  readonly account: string;
  /** Empty: the account as a whole. */
  readonly region: string;
  /** Empty for what is of no resource. */
  readonly resource: string;
  /** `accepted`, `since 2026-01-01`. */
  readonly note: string;
}

/** What a report for people is made of; the terminal and Markdown each have their own look for it. Texts are not yet made safe. */
export type Block =
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string; readonly tone?: "strong" | "warn" | "dim" }
  | { readonly kind: "controls"; readonly lines: readonly ControlLine[] }
  /** One of them, of which more is told below. */
  | { readonly kind: "control"; readonly line: ControlLine }
  | { readonly kind: "check"; readonly text: string }
  | { readonly kind: "things"; readonly things: readonly Things[]; readonly more: number }
  | { readonly kind: "list"; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: "matrix"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
