import type { Subject } from "../model/subject.ts";
import { matches, type Patterns } from "./patterns.ts";
import { unitNames } from "./units.ts";

/** Which findings a rule is about: all of its fields must match, of each one of its patterns. */
export interface Selector {
  readonly check?: Patterns;
  readonly account?: Patterns;
  readonly region?: Patterns;
  readonly ou?: Patterns;
  readonly arn?: Patterns;
  readonly tags?: ReadonlyMap<string, Patterns>;
}

/** How a rule says that a thing has no region. */
export const GLOBAL = "global";

export function selects(selector: Selector, { check, account, region, arn, tags }: Subject): boolean {
  return (
    fits(selector.check, check) &&
    fits(selector.account, account.id) &&
    fits(selector.region, region === "" ? GLOBAL : region) &&
    fits(selector.arn, arn) &&
    (selector.ou === undefined || isWithin(selector.ou, account)) &&
    (selector.tags === undefined || areTagged(selector.tags, tags))
  );
}

/** Whether the account is in one of those units, or below; not if nobody asked where it is. */
export function isWithin(ou: Patterns, account: Subject["account"]): boolean {
  return unitNames(account).some((name) => matches(ou, name));
}

function fits(patterns: Patterns | undefined, text: string): boolean {
  return patterns === undefined || matches(patterns, text);
}

function areTagged(wanted: ReadonlyMap<string, Patterns>, tags: Subject["tags"]): boolean {
  if (tags === undefined) return false;
  for (const [key, patterns] of wanted) {
    const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
    if (value === undefined || !matches(patterns, value)) return false;
  }
  return true;
}
