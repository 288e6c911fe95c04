import { didYouMean } from "../model/did-you-mean.ts";
import { globMatches } from "./glob.ts";
import type { Fault, PatternField } from "./read-patterns.ts";
import { GLOBAL } from "./selector.ts";

const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const REGION_HINT = `Write it as eu-west-1, or ${GLOBAL} for what has no region.`;
const ACCOUNT_HINT = 'Write it in quotes: "111122223333".';

export function checkField(knownChecks: readonly string[]): PatternField {
  const known = new Set(knownChecks);
  return {
    name: "check",
    asks: true,
    exact: (id) => (known.has(id) ? undefined : unknownCheck(id, knownChecks)),
    glob: (glob) =>
      knownChecks.some((id) => globMatches(glob, id))
        ? undefined
        : { message: `No check is like ${glob}.`, hint: "aplomb checks lists them." },
  };
}

export const accountField: PatternField = {
  name: "account",
  asks: true,
  number: { message: "An account id must be quoted.", hint: ACCOUNT_HINT },
  exact: (id) =>
    /^\d{12}$/.test(id)
      ? undefined
      : { message: `An account id has twelve digits, and is not ${id}.`, hint: ACCOUNT_HINT },
};

export const regionField: PatternField = {
  name: "region",
  asks: true,
  exact: (name) =>
    REGION.test(name) || name === GLOBAL ? undefined : { message: `${name} is no region.`, hint: REGION_HINT },
};

export const unitField: PatternField = {
  name: "ou",
  asks: true,
  exact: (path) =>
    /^\/|\/$|^\s|\s$/.test(path) ? { message: `${path} is no path of an OU.`, hint: UNIT_HINT } : undefined,
};

const UNIT_HINT = "Write the names from the root down, as Root/Workloads/Prod, or the id of an OU.";

export const arnField: PatternField = {
  name: "arn",
  asks: true,
  exact: (arn) =>
    arn.startsWith("arn:") ? undefined : { message: `An ARN begins with arn:, and is not ${arn}.`, hint: ARN_HINT },
  glob: (glob) => {
    // What comes before the first wildcard must be able to begin an ARN.
    const head = glob.split(/[*?]/)[0] ?? "";
    const fits = head.startsWith("arn:") || (glob.length > head.length && "arn:".startsWith(head));
    return fits ? undefined : { message: `An ARN begins with arn:, and never is like ${glob}.`, hint: ARN_HINT };
  },
};

const ARN_HINT = "A finding has it as resource.id.";

/** A tag's value may have an asterisk of its own. */
export function tagField(key: string): PatternField {
  return { name: `tags.${key}`, asks: false };
}

function unknownCheck(id: string, knownChecks: readonly string[]): Fault {
  const guess = didYouMean(id, knownChecks);
  const hint = guess === undefined ? "aplomb checks lists them." : `Did you mean ${guess}?`;
  return { message: `There is no check ${id}.`, hint };
}
