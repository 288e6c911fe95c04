import { complementOf, type IpRange, mergeRanges, parseCidr } from "../network/cidr.ts";
import { type Predicate, saysFalse } from "./conditions.ts";
import { globCovers, globsOverlap } from "./glob.ts";
import type { ValueShape } from "./values.ts";

/** Keys that hold several values at once, so that two conditions may be met by two of them. */
const MULTIVALUED: ReadonlySet<string> = new Set([
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:principalservicenameslist",
  "aws:sourceorgpaths",
  "aws:tagkeys",
  "aws:vpceorgpaths",
]);

/** The conditions on the same key. A request has one value of it, so that all of them speak of that one. */
export function siblingsOf(predicate: Predicate, all: readonly Predicate[]): readonly Predicate[] {
  return MULTIVALUED.has(predicate.key) ? [predicate] : all.filter((one) => one.key === predicate.key);
}

/** Do two of the conditions on a key, which must be there, certainly exclude each other by a `Null`? */
export function forbidPresence(siblings: readonly Predicate[]): boolean {
  return siblings.some((one) => one.test === "null" && saysFalse(one.values) === one.negated);
}

/** Could a value of this shape meet the other conditions on the key as well? Open questions count as yes. */
export function survives(
  shape: ValueShape,
  others: readonly { predicate: Predicate; shapes: readonly ValueShape[] }[],
): boolean {
  return others.every(({ predicate, shapes }) => {
    if (!["equals", "like", "arn"].includes(predicate.test)) return true;
    if (!predicate.negated) return shapes.some((one) => mayMeet(one, shape));
    return !shapes.some((one) => certainlyHolds(one, shape));
  });
}

/** The addresses that all conditions leave; `undefined` if a value is no address or an operator is not about them. */
export function addressesLeft(siblings: readonly Predicate[]): readonly IpRange[] | undefined {
  const refused: IpRange[] = [];
  for (const one of siblings) {
    if (one.test === "null") continue;
    if (one.test !== "ip") return undefined;
    const ranges = one.values.map(parseCidr).filter((range) => range !== undefined);
    if (ranges.length < one.values.length) return undefined;
    refused.push(...(one.negated ? mergeRanges(ranges) : complementOf(ranges)));
  }
  return complementOf(refused);
}

function mayMeet(a: ValueShape, b: ValueShape): boolean {
  if (a.text.includes("${") || b.text.includes("${")) return true;
  if (a.test === "equals-ignore-case" || b.test === "equals-ignore-case") return true;
  return globsOverlap(a.text, b.text);
}

function certainlyHolds(outer: ValueShape, inner: ValueShape): boolean {
  if (outer.text.includes("${") || inner.text.includes("${")) return false;
  if (outer.test === "equals") return outer.text === inner.text && (inner.exact || inner.test === "equals");
  return inner.test !== "equals-ignore-case" && globCovers(outer.text, inner.text);
}
