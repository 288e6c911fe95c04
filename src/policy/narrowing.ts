import { isPubliclyWide } from "../network/cidr.ts";
import { holdsWhenAbsent, type Predicate, requiredKeys, saysFalse, saysTrue } from "./conditions.ts";
import { globCovers } from "./glob.ts";
import { leavesCallerOpen } from "./keys.ts";
import { ANYONE, type Atom, type Reach, UNKNOWN } from "./reach.ts";
import { addressesLeft, forbidPresence, siblingsOf, survives } from "./siblings.ts";
import { holdsNow, isClockKey } from "./time.ts";
import { shapesOf, type ValueShape, type Variables } from "./values.ts";
import type { ValueReader } from "./who.ts";

/** What the conditions are read against. */
export interface Surroundings {
  readonly version: string | undefined;
  readonly variables: Variables;
  readonly now: Date | undefined;
  /** The readers for keys that narrow who, by lower-case key. */
  readonly readers: ReadonlyMap<string, ValueReader>;
  /** AWS's documented test for buckets: a value with a wildcard or a variable counts as no limit at all. */
  readonly fixedValuesOnly: boolean;
}

/** How far each of the conditions, which all have to hold, lets a principal that is everyone reach. */
export function reachesOf(predicates: readonly Predicate[], surroundings: Surroundings): readonly Reach[] {
  const required = requiredKeys(predicates);
  return predicates.map((predicate) => {
    const siblings = siblingsOf(predicate, predicates);
    return { predicate, atoms: atomsOf(predicate, siblings, required, surroundings) };
  });
}

function atomsOf(
  predicate: Predicate,
  siblings: readonly Predicate[],
  required: ReadonlySet<string>,
  around: Surroundings,
): readonly Atom[] {
  if (isClockKey(predicate.key)) return clockAtoms(predicate, around.now);
  const absent = holdsWhenAbsent(predicate, required);
  if (absent === true) return [ANYONE];
  if (absent === false && forbidPresence(siblings)) return [];
  if (predicate.key === "aws:sourceip") return absent === false ? ipAtoms(siblings) : [UNKNOWN];
  if (predicate.key === "aws:principalisawsservice") return absent === false ? serviceAtoms(predicate) : [UNKNOWN];
  if (predicate.key === "elasticfilesystem:accessedviamounttarget" && isTrue(predicate)) return [{ kind: "place" }];
  const reader = around.readers.get(predicate.key) ?? (leavesCallerOpen(predicate.key) ? open : undefined);
  if (!reader) return [UNKNOWN];
  if (absent === "unknown" || predicate.test === "unknown") return [reader === open ? ANYONE : UNKNOWN];
  if (predicate.test === "null") return [presenceAtom(predicate)];
  return valueAtoms(predicate, siblings, reader, around);
}

const open: ValueReader = () => ANYONE;

function valueAtoms(
  predicate: Predicate,
  siblings: readonly Predicate[],
  reader: ValueReader,
  around: Surroundings,
): readonly Atom[] {
  const shapes = shapesOf(predicate, around.version, around.variables);
  // "Anything but" leaves all the rest, unless it is anything but everything.
  if (predicate.negated) return shapes.some((shape) => isEverything(predicate.key, shape)) ? [] : [ANYONE];
  if (!["equals", "equals-ignore-case", "like", "arn"].includes(predicate.test) && reader === open) return [ANYONE];
  const others = siblings
    .filter((one) => one !== predicate)
    .map((one) => ({ predicate: one, shapes: shapesOf(one, around.version, around.variables) }));
  return shapes.flatMap((shape) => {
    if (!survives(shape, others)) return [];
    if (around.fixedValuesOnly && !isFixed(predicate.key, shape.text)) return [ANYONE];
    return reader(shape) ?? [];
  });
}

/** How every value of a key looks. */
const EVERY_VALUE: ReadonlyMap<string, string> = new Map([
  ["aws:principalarn", "arn:*"],
  ["aws:principalorgid", "o-*"],
  ["aws:sourcearn", "arn:*"],
  ["aws:sourcevpc", "vpc-*"],
  ["aws:sourcevpce", "vpce-*"],
]);

function isEverything(key: string, shape: ValueShape): boolean {
  return !shape.exact && !shape.text.includes("${") && globCovers(shape.text, EVERY_VALUE.get(key) ?? "*");
}

/** AWS allows a wildcard in an access point's name once the account is fixed, and at the end of an organization path. */
function isFixed(key: string, text: string): boolean {
  if (key === "s3:dataaccesspointarn" || key === "aws:principalorgpaths") return true;
  return !/[*?]|\$\{/.test(text);
}

function clockAtoms(predicate: Predicate, now: Date | undefined): readonly Atom[] {
  const holds = holdsNow(predicate, now);
  if (holds === "unknown") return [UNKNOWN];
  return holds ? [ANYONE] : [];
}

function ipAtoms(siblings: readonly Predicate[]): readonly Atom[] {
  const left = addressesLeft(siblings);
  if (!left) return [UNKNOWN];
  if (left.length === 0) return [];
  return [isPubliclyWide(left) ? ANYONE : { kind: "place" }];
}

function serviceAtoms(predicate: Predicate): readonly Atom[] {
  if (predicate.test === "null") return [ANYONE];
  return isTrue(predicate) ? [{ kind: "services" }] : [ANYONE];
}

/** Does the predicate hold for the value true and not for the value false? */
export function isTrue(predicate: Predicate): boolean {
  const wanted = predicate.negated ? saysFalse(predicate.values) : saysTrue(predicate.values);
  const other = predicate.negated ? saysTrue(predicate.values) : saysFalse(predicate.values);
  return wanted && !other;
}

/** A key that only services send narrows by being there at all; any other key does not. */
function presenceAtom(predicate: Predicate): Atom {
  return predicate.key.startsWith("aws:principalservicename") ? { kind: "services" } : ANYONE;
}
