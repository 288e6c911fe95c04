import { type AnyCheck, configured } from "../model/check.ts";
import { didYouMean } from "../model/did-you-mean.ts";
import { ConfigError } from "../model/errors.ts";
import type { Option, OptionTable, OptionValue } from "../model/option.ts";
import { type ReadOption, readOption, readOptionText } from "../model/option-value.ts";

/** An option of a check as the configuration file has it. */
export interface GivenOption {
  readonly check: string;
  readonly name: string;
  readonly value: unknown;
  /** `aplomb.yaml, line 7`. */
  readonly where: string;
}

/** What the file says under `options`, with the lines it says it on. */
export function optionsIn(
  options: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  whereIs: (at: readonly string[]) => string,
): GivenOption[] {
  return Object.entries(options).flatMap(([check, values]) =>
    Object.entries(values).map(([name, value]) => ({ check, name, value, where: whereIs(["options", check, name]) })),
  );
}

export interface OptionSettings {
  /** From the file. */
  readonly options?: readonly GivenOption[];
  /** From flags: `ID.NAME=VALUE`. */
  readonly option?: readonly string[];
}

/**
 * The selected checks with what the person has set of them; flags win over the file. Throws a `ConfigError` for whatever
 * would not do what it says. A file serves many scans: what it sets of a check that is not selected is checked, and waits.
 */
export function withOptions(
  selected: readonly AnyCheck[],
  catalogue: readonly AnyCheck[],
  { options = [], option: lines = [] }: OptionSettings,
): readonly AnyCheck[] {
  const given = new Map<string, Map<string, OptionValue>>();
  for (const { check, name, value, where } of options) {
    set(given, check, name, right(readOption(optionOf(catalogue, check, name, where), value), name, where));
  }
  const seen = new Set<string>();
  for (const line of lines) {
    const { check, name, text } = partsOf(line);
    const where = `--option ${line}`;
    const value = right(readOptionText(optionOf(catalogue, check, name, where), text), name, where);
    if (!selected.some(({ id }) => id === check)) {
      throw new ConfigError(`${where}: the check ${check} is not selected.`, {
        hint: "Select it, e.g. with --checks, or leave the option out.",
      });
    }
    if (seen.has(`${check}.${name}`)) {
      throw new ConfigError(`${where}: ${check}.${name} is set twice.`, {
        hint: "Give it once; a list has commas.",
      });
    }
    seen.add(`${check}.${name}`);
    set(given, check, name, value);
  }
  return selected.map((check) => {
    const values = given.get(check.id);
    return values === undefined ? check : configured(check, Object.fromEntries(values));
  });
}

function set(given: Map<string, Map<string, OptionValue>>, check: string, name: string, value: OptionValue): void {
  const values = given.get(check) ?? new Map<string, OptionValue>();
  given.set(check, values.set(name, value));
}

function partsOf(line: string): { readonly check: string; readonly name: string; readonly text: string } {
  const [, check, name, text] = /^([^.=]+)\.([^.=]+)=(.*)$/s.exec(line) ?? [];
  if (check !== undefined && name !== undefined && text !== undefined) return { check, name, text };
  throw new ConfigError(`--option ${line} is not of the form ID.NAME=VALUE.`, {
    hint: "E.g. --option iam-access-key-rotated.maxAgeDays=60; `aplomb checks ID` lists a check's options.",
  });
}

function optionOf(catalogue: readonly AnyCheck[], id: string, name: string, where: string): Option {
  const check = catalogue.find((one) => one.id === id);
  if (check === undefined) {
    const ids = catalogue.map((one) => one.id);
    throw new ConfigError(`${where}: there is no check ${id}.`, {
      hint: guess(id, ids) ?? "`aplomb checks` lists all.",
    });
  }
  const table: OptionTable = check.options ?? {};
  const option = Object.hasOwn(table, name) ? table[name] : undefined;
  if (option !== undefined) return option;
  const names = Object.keys(table);
  const all = names.length === 0 ? "It has none." : `It has: ${names.join(", ")}.`;
  throw new ConfigError(`${where}: the check ${id} has no option ${name}.`, { hint: guess(name, names) ?? all });
}

function guess(word: string, words: readonly string[]): string | undefined {
  const near = didYouMean(word, words);
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

function right(read: ReadOption, name: string, where: string): OptionValue {
  if ("value" in read) return read.value;
  throw new ConfigError(`${where}: ${name} ${read.fault}.`, {
    hint: "`aplomb checks ID` lists a check's options.",
  });
}
