import type { Option, OptionTable, OptionValue } from "./option.ts";

/** An option as a reader needs it. */
export interface DescribedOption {
  readonly name: string;
  readonly kind: Option["kind"];
  readonly default: OptionValue;
  /** In words: `1 to 3650`. */
  readonly range: string;
  readonly description: string;
}

export function describedOptions(table: OptionTable): DescribedOption[] {
  return Object.entries(table).map(([name, option]) => ({
    name,
    kind: option.kind,
    default: option.default,
    range: rangeOf(option),
    description: option.description,
  }));
}

/** What a value may be, in words. */
export function rangeOf(option: Option): string {
  switch (option.kind) {
    case "number":
      return `a whole number, ${option.least} to ${option.most}`;
    case "numbers":
      return `whole numbers, ${option.least} to ${option.most} each`;
    case "words":
      return `a list: ${option.form}`;
    case "flag":
      return "true or false";
  }
}

/** A value as a flag takes it. */
export function valueText(value: OptionValue): string {
  return typeof value === "object" ? value.join(",") : String(value);
}
