import { complementOf, type IpRange, isPubliclyWide, parseCidr } from "./cidr.ts";
import { holdsWhenAbsent, type Predicate, requiredKeys, saysFalse, saysTrue } from "./conditions.ts";
import { leavesCallerOpen } from "./keys.ts";
import { ANYONE, type Atom, type Reach, UNKNOWN } from "./reach.ts";
import { holdsNow, isClockKey } from "./time.ts";
import { shapesOf, type Variables } from "./values.ts";
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
  return predicates.map((predicate) => ({ predicate, atoms: atomsOf(predicate, required, surroundings) }));
}

function atomsOf(predicate: Predicate, required: ReadonlySet<string>, around: Surroundings): readonly Atom[] {
  if (isClockKey(predicate.key)) return clockAtoms(predicate, around.now);
  const absent = holdsWhenAbsent(predicate, required);
  if (absent === true) return [ANYONE];
  if (predicate.key === "aws:sourceip") return absent === false ? ipAtoms(predicate) : [UNKNOWN];
  if (predicate.key === "aws:principalisawsservice") return absent === false ? serviceAtoms(predicate) : [UNKNOWN];
  if (predicate.key === "elasticfilesystem:accessedviamounttarget" && isTrue(predicate)) return [{ kind: "place" }];
  const reader = around.readers.get(predicate.key);
  if (!reader) return [leavesCallerOpen(predicate.key) ? ANYONE : UNKNOWN];
  if (absent === "unknown" || predicate.test === "unknown") return [UNKNOWN];
  if (predicate.test === "null") return [presenceAtom(predicate)];
  return valueAtoms(predicate, reader, around);
}

function valueAtoms(predicate: Predicate, reader: ValueReader, around: Surroundings): readonly Atom[] {
  const shapes = shapesOf(predicate, around.version, around.variables);
  // "Anything but" leaves all the rest, unless it is anything but everything.
  if (predicate.negated) return shapes.some((shape) => !shape.exact && /^\*+$/.test(shape.text)) ? [] : [ANYONE];
  return shapes.flatMap((shape) => {
    if (around.fixedValuesOnly && !isFixed(predicate.key, shape.text)) return [ANYONE];
    return reader(shape) ?? [];
  });
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

function ipAtoms(predicate: Predicate): readonly Atom[] {
  if (predicate.test === "null") return [ANYONE];
  if (predicate.test !== "ip") return [UNKNOWN];
  const ranges: IpRange[] = [];
  for (const value of predicate.values) {
    const range = parseCidr(value);
    if (!range) return [UNKNOWN];
    ranges.push(range);
  }
  const allowed = predicate.negated ? complementOf(ranges) : ranges;
  if (allowed.length === 0) return [];
  return [isPubliclyWide(allowed) ? ANYONE : { kind: "place" }];
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
