import { didYouMean } from "../model/did-you-mean.ts";
import type { OptionTable, OptionValue } from "../model/option.ts";
import { valueText } from "../model/option-text.ts";
import { readOption } from "../model/option-value.ts";
import type { Control, Requirement } from "./framework-schema.ts";

/** All values that a check ran with; none if it did not run. */
export type ValuesOf = (checkId: string) => readonly Readonly<Record<string, OptionValue>>[];

/** `check.option=value, at most 90`, for each option of a check that ran with a looser value than the control requires. */
export function looserIn({ requires = {} }: Control, valuesOf: ValuesOf): string[] {
  return Object.entries(requires).flatMap(([check, options]) =>
    valuesOf(check).flatMap((values) =>
      Object.entries(options).flatMap(([name, requirement]) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        const broken = value === undefined ? undefined : brokenBy(value, requirement);
        return value === undefined || broken === undefined ? [] : [`${check}.${name}=${valueText(value)}, ${broken}`];
      }),
    ),
  );
}

/** A requirement in words: `at least 1 and at most 90`. */
export function requirementText({ least, most, within, includes, is }: Requirement): string {
  return [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
    ...(within === undefined ? [] : [`nothing but ${within.join(", ")}`]),
    ...(includes === undefined ? [] : [`with ${includes.join(", ")}`]),
    ...(is === undefined ? [] : [String(is)]),
  ].join(" and ");
}

function brokenBy(value: OptionValue, requirement: Requirement): string | undefined {
  return isMet(value, requirement) ? undefined : requirementText(requirement);
}

function isMet(value: OptionValue, { least, most, within, includes, is }: Requirement): boolean {
  if (typeof value === "boolean") return is === undefined || value === is;
  if (typeof value === "number")
    return (least === undefined || value >= least) && (most === undefined || value <= most);
  const held: readonly (number | string)[] = value;
  const inside = within === undefined || held.every((one) => within.includes(one));
  return inside && (includes ?? []).every((one) => held.includes(one));
}

/** What is wrong with a control's requirements, and where; `undefined` if nothing is. */
export interface RequirementFault {
  readonly path: readonly string[];
  readonly fault: string;
  readonly near: string | undefined;
}

/** The words that each kind of option is measured with. */
const WORDS = {
  number: ["least", "most"],
  numbers: ["within", "includes"],
  words: ["within", "includes"],
  flag: ["is"],
};

export function requirementFault(
  { checks, requires = {} }: Pick<Control, "checks" | "requires">,
  options: ReadonlyMap<string, OptionTable>,
): RequirementFault | undefined {
  for (const [check, required] of Object.entries(requires)) {
    const path = ["requires", check];
    if (!checks.includes(check)) {
      return { path, fault: "is no check of the control", near: didYouMean(check, checks) };
    }
    const table = options.get(check) ?? {};
    for (const [name, requirement] of Object.entries(required)) {
      const fault = { path: [...path, name], near: undefined };
      const option = Object.hasOwn(table, name) ? table[name] : undefined;
      if (option === undefined) {
        return { ...fault, fault: "is no option of the check", near: didYouMean(name, Object.keys(table)) };
      }
      const wanted = WORDS[option.kind];
      const given = Object.entries(requirement).filter(([, value]) => value !== undefined);
      if (given.length === 0 || given.some(([word]) => !wanted.includes(word))) {
        return { ...fault, fault: `must be told by ${wanted.join(" or ")}` };
      }
      for (const [word, value] of given) {
        const read = readOption(option, value);
        // An empty list is a limit too: nothing but nothing.
        if ("fault" in read && !(Array.isArray(value) && value.length === 0)) {
          return { ...fault, path: [...path, name, word], fault: read.fault };
        }
      }
    }
  }
  return undefined;
}
