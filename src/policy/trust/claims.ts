import { holdsWhenAbsent, type Predicate } from "../conditions.ts";
import { isOnlyWildcards } from "../glob.ts";
import { shapesOf, type ValueShape } from "../values.ts";
import type { Entry } from "./entries.ts";

/** The entry's conditions on a key that certainly ask for some of the listed values. */
export function demandsOn(entry: Entry, key: string): readonly Predicate[] {
  return entry.predicates.filter(
    (one) =>
      one.key === key &&
      !one.negated &&
      ["equals", "equals-ignore-case", "like", "arn"].includes(one.test) &&
      holdsWhenAbsent(one, entry.required) === false,
  );
}

/** Every condition on a key, whatever it is worth. */
export function mentionsOf(entry: Entry, key: string): readonly Predicate[] {
  return entry.predicates.filter((one) => one.key === key);
}

/** The values a condition accepts, without those nothing real can equal (a wildcard under an equality operator). */
export function acceptedBy(entry: Entry, predicate: Predicate): readonly ValueShape[] {
  return shapesOf(predicate, entry.version, new Map()).filter((shape) => !isDead(shape));
}

/** Does the condition name something, rather than accept whatever comes? */
export function isFixing(entry: Entry, predicate: Predicate): boolean {
  return acceptedBy(entry, predicate).every(
    (shape) => !isOnlyWildcards(shape.text) && (shape.exact || !shape.text.includes("${")),
  );
}

/** The first condition on the key that names something. */
export function fixedOn(entry: Entry, key: string): Predicate | undefined {
  return demandsOn(entry, key).find((predicate) => isFixing(entry, predicate));
}

function isDead(shape: ValueShape): boolean {
  return shape.test.startsWith("equals") && /[*?]/.test(shape.text);
}
