/** What is known: yes, no, or that it cannot be told. */
export type Truth = boolean | undefined;

/** A filter pattern of CloudWatch Logs. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
export type Pattern =
  /** The empty pattern. */
  | { readonly kind: "everything" }
  /** `{ $.eventName = "DeleteTrail" }` */
  | { readonly kind: "json"; readonly expression: Expression }
  /** `ERROR -"time out"` */
  | { readonly kind: "terms"; readonly terms: readonly Term[] }
  /** `[ip, user, ..., status = 4*]`, for lines of words. */
  | { readonly kind: "fields" };

export type Expression = Condition | Compound;

export interface Compound {
  readonly kind: "and" | "or";
  /** Two at least. */
  readonly parts: readonly Expression[];
}

export type Condition =
  | {
      readonly kind: "compare";
      readonly selector: Selector;
      readonly operator: Operator;
      readonly operand: Operand;
    }
  | { readonly kind: "is"; readonly selector: Selector; readonly value: null | boolean }
  | { readonly kind: "not-exists"; readonly selector: Selector };

export type Operator = "=" | "!=" | "<" | ">" | "<=" | ">=";

/** The way from the root of the event, `$`, to a value. */
export type Selector = readonly Step[];

export type Step =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  /** `.*` or `[*]` */
  | { readonly kind: "any" };

export type Operand =
  | { readonly kind: "text"; readonly text: string }
  /** Written without quotes; `text` as it is written. */
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  /** Between percent signs. */
  | { readonly kind: "regex"; readonly source: string };

export interface Term {
  /** `term`, `-term` or `?term`. */
  readonly role: "required" | "excluded" | "optional";
  readonly operand: Exclude<Operand, { readonly kind: "number" }>;
}

/** A pattern, or where and why it is none that is understood. */
export type Parsed =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly at: number; readonly reason: string };
