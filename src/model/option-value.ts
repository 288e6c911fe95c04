import type { NumberOption, NumbersOption, Option, OptionValue, WordsOption } from "./option.ts";
import { rangeOf } from "./option-text.ts";

/** A value that is right, or what it must be instead: "must be a whole number, 1 to 3650". */
export type ReadOption = { readonly value: OptionValue } | { readonly fault: string };

/** What somebody wrote in a file. */
export function readOption(option: Option, given: unknown): ReadOption {
  switch (option.kind) {
    case "number":
      return isWithin(given, option) ? { value: given } : mustBe(option);
    case "flag":
      return typeof given === "boolean" ? { value: given } : mustBe(option);
    case "numbers":
      return listOf(given, option, (one): one is number => isWithin(one, option));
    case "words":
      return listOf(wordsIn(given), option, (one): one is string => typeof one === "string" && matches(option, one));
  }
}

/** What somebody wrote behind a flag: lists with commas. */
export function readOptionText(option: Option, text: string): ReadOption {
  const words = text.split(",").map((word) => word.trim());
  switch (option.kind) {
    case "number":
      return readOption(option, numberIn(text));
    case "flag":
      return readOption(option, text === "true" || (text === "false" ? false : text));
    case "numbers":
      return readOption(option, text === "" ? [] : words.map(numberIn));
    case "words":
      return readOption(option, text === "" ? [] : words);
  }
}

function numberIn(text: string): unknown {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

function isWithin(value: unknown, { least, most }: NumberOption | NumbersOption): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** Also with a pattern that remembers where it was. */
function matches({ pattern }: WordsOption, word: string): boolean {
  return word.search(pattern) >= 0;
}

/** A text with commas is a list, as in a flag. */
function wordsIn(given: unknown): unknown {
  return typeof given === "string" ? given.split(",").map((word) => word.trim()) : given;
}

/** Each once. An empty list is one only where that is the default: of no ports, none could be open. */
function listOf<T extends number | string>(
  given: unknown,
  option: NumbersOption | WordsOption,
  isRight: (one: unknown) => one is T,
): ReadOption {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (list.length === 0 && option.default.length > 0) return { fault: "must not be empty" };
  const right = list.filter(isRight);
  if (right.length < list.length) return mustBe(option);
  const each = [...new Set(right)];
  // TypeScript does not see that a list of T is one of the two.
  const numbers = each.filter((one) => typeof one === "number");
  return { value: option.kind === "numbers" ? numbers : each.filter((one) => typeof one === "string") };
}

function mustBe(option: Option): ReadOption {
  return { fault: `must be ${rangeOf(option)}` };
}
