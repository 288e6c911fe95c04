import type { Subject } from "../model/subject.ts";
import { onlyExact } from "./patterns.ts";
import type { Selector } from "./selector.ts";
import { unitNames } from "./units.ts";

/** What a rule may be found by beside its ARN, check and account: `tag env=dev`, `ou Root/Prod`. */
export type Facet = string;

const tag = (key: string, value: string): Facet => `tag ${key}=${value}`;
const unit = (name: string): Facet => `ou ${name}`;

/** Of each tag and of the OUs, as far as they are exact: whatever the rule is about has one of those of each. */
export function facetsOf({ tags, ou }: Selector): readonly (readonly Facet[])[] {
  const facets = [...(tags ?? [])].map(([key, patterns]) =>
    onlyExact(patterns)
      ?.values()
      .map((text) => tag(key, text)),
  );
  const units = onlyExact(ou)?.values().map(unit);
  return [...facets, units].flatMap((some) => (some === undefined ? [] : [[...some]]));
}

/** All that a rule about the subject may be found by. */
export function facetsOfSubject({ tags = {}, account }: Pick<Subject, "tags" | "account">): Facet[] {
  return [...Object.entries(tags).map(([key, value]) => tag(key, value)), ...unitNames(account).map(unit)];
}

/** The same of what one rule that covers this one matches: a text of each field. */
export function facetsOfCovered(selector: Selector): Facet[] {
  return facetsOf(selector).flatMap(([first]) => (first === undefined ? [] : [first]));
}
