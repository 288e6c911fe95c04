/** What a person may set of a check, e.g. after how many days a key is old. */
export type Option = NumberOption | NumbersOption | WordsOption | FlagOption;

interface Described {
  /** What it is, with its unit: "Days after which a key counts as old." */
  readonly description: string;
}

export interface NumberOption extends Described {
  readonly kind: "number";
  readonly default: number;
  /** Whole numbers between the two. */
  readonly least: number;
  readonly most: number;
}

/** A set of whole numbers, e.g. ports. */
export interface NumbersOption extends Described {
  readonly kind: "numbers";
  readonly default: readonly number[];
  readonly least: number;
  readonly most: number;
}

/** A set of words, e.g. account ids. */
export interface WordsOption extends Described {
  readonly kind: "words";
  readonly default: readonly string[];
  /** What one of them looks like, anchored, and in words: `/^\d{12}$/`, "an account id has twelve digits". */
  readonly pattern: RegExp;
  readonly form: string;
}

export interface FlagOption extends Described {
  readonly kind: "flag";
  readonly default: boolean;
}

export type OptionTable = Readonly<Record<string, Option>>;

export type OptionValue = number | boolean | readonly number[] | readonly string[];

/** The values of a check's options, by name: what was set, else the default. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends { readonly kind: infer Kind } ? ValueOf<Kind> : never;
};

type ValueOf<Kind> = Kind extends "number"
  ? number
  : Kind extends "flag"
    ? boolean
    : Kind extends "numbers"
      ? readonly number[]
      : Kind extends "words"
        ? readonly string[]
        : OptionValue;
