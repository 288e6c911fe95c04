import type { Condition } from "./statement.ts";

/** What an operator asks of one value. Negated operators are a positive test with {@link Predicate.negated}. */
export type Test = "equals" | "equals-ignore-case" | "like" | "arn" | "ip" | "bool" | "null" | "binary" | Comparison;
type Comparison = `${"date" | "numeric"}-${"equals" | "less" | "less-equals" | "greater" | "greater-equals"}`;

/**
 * One operator applied to one key: true for a set of values of the key, and true or false when the request does not
 * carry the key. Keeping the two apart makes negation exact, which is what judging a Deny needs.
 */
export interface Predicate {
  /** As written, for evidence. */
  readonly condition: Condition;
  /** Lower case: AWS compares key names without regard to case. */
  readonly key: string;
  readonly values: readonly string[];
  readonly test: Test | "unknown";
  readonly negated: boolean;
  readonly whenAbsent: boolean | "unknown";
  /** Index of the Deny statement this is the escape from; `undefined` for a condition of the Allow itself. */
  readonly deniedBy: number | undefined;
}

const TESTS: ReadonlyMap<string, { readonly test: Test; readonly negated: boolean }> = new Map([
  ["stringequals", { test: "equals", negated: false }],
  ["stringnotequals", { test: "equals", negated: true }],
  ["stringequalsignorecase", { test: "equals-ignore-case", negated: false }],
  ["stringnotequalsignorecase", { test: "equals-ignore-case", negated: true }],
  ["stringlike", { test: "like", negated: false }],
  ["stringnotlike", { test: "like", negated: true }],
  // ArnEquals honours wildcards exactly as ArnLike does.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
  ["arnequals", { test: "arn", negated: false }],
  ["arnlike", { test: "arn", negated: false }],
  ["arnnotequals", { test: "arn", negated: true }],
  ["arnnotlike", { test: "arn", negated: true }],
  ["ipaddress", { test: "ip", negated: false }],
  ["notipaddress", { test: "ip", negated: true }],
  ["bool", { test: "bool", negated: false }],
  ["null", { test: "null", negated: false }],
  ["binaryequals", { test: "binary", negated: false }],
  ["dateequals", { test: "date-equals", negated: false }],
  ["datenotequals", { test: "date-equals", negated: true }],
  ["datelessthan", { test: "date-less", negated: false }],
  ["datelessthanequals", { test: "date-less-equals", negated: false }],
  ["dategreaterthan", { test: "date-greater", negated: false }],
  ["dategreaterthanequals", { test: "date-greater-equals", negated: false }],
  ["numericequals", { test: "numeric-equals", negated: false }],
  ["numericnotequals", { test: "numeric-equals", negated: true }],
  ["numericlessthan", { test: "numeric-less", negated: false }],
  ["numericlessthanequals", { test: "numeric-less-equals", negated: false }],
  ["numericgreaterthan", { test: "numeric-greater", negated: false }],
  ["numericgreaterthanequals", { test: "numeric-greater-equals", negated: false }],
]);

/** Reads a condition; an operator AWS does not document gives the test `unknown`. */
export function readCondition(condition: Condition): Predicate {
  const [, quantifier, name = ""] =
    /^(?:(forallvalues|foranyvalue):)?(.*)$/.exec(condition.operator.toLowerCase()) ?? [];
  const ifExists = name.endsWith("ifexists");
  const known = TESTS.get(ifExists ? name.slice(0, -"ifexists".length) : name);
  const base = { condition, key: condition.key.toLowerCase(), values: condition.values, deniedBy: undefined };
  if (!known || (known.test === "null" && (ifExists || quantifier))) {
    return { ...base, test: "unknown", negated: false, whenAbsent: "unknown" };
  }
  if (known.test === "null") return { ...base, ...known, whenAbsent: saysTrue(condition.values) };
  return { ...base, ...known, whenAbsent: whenAbsent(quantifier, ifExists, known.negated) };
}

/** The opposite condition: true exactly when the given one is false. */
export function negate(predicate: Predicate, deniedBy: number): Predicate {
  const absent = predicate.whenAbsent;
  return { ...predicate, negated: !predicate.negated, whenAbsent: absent === "unknown" ? absent : !absent, deniedBy };
}

/**
 * The keys that a request must carry for all of the predicates to hold. An `...IfExists` or `ForAllValues` on such a
 * key is as strict as the plain operator: AWS recommends pairing them with `Null: false` for that reason.
 */
export function requiredKeys(predicates: readonly Predicate[]): ReadonlySet<string> {
  const required = new Set(predicates.filter((one) => one.whenAbsent === false).map((one) => one.key));
  // Whoever has one of these is signed in, and whoever is signed in has an account and an ARN.
  if (SIGNED.some((key) => required.has(key))) for (const key of EVERY_SIGNED) required.add(key);
  return required;
}

const EVERY_SIGNED = ["aws:principalaccount", "aws:principalarn"] as const;
const SIGNED: readonly string[] = [...EVERY_SIGNED, "aws:principalorgid", "aws:principalorgpaths"];

/** May the key be missing, given what the other predicates require? */
export function holdsWhenAbsent(predicate: Predicate, required: ReadonlySet<string>): boolean | "unknown" {
  return required.has(predicate.key) ? false : predicate.whenAbsent;
}

/** Among the values of Bool and Null, does one say true? */
export function saysTrue(values: readonly string[]): boolean {
  return values.some((value) => value.trim().toLowerCase() === "true");
}

export function saysFalse(values: readonly string[]): boolean {
  return values.some((value) => value.trim().toLowerCase() === "false");
}

function whenAbsent(quantifier: string | undefined, ifExists: boolean, negated: boolean): boolean | "unknown" {
  if (quantifier === "forallvalues") return true;
  // AWS does not say which of the two wins when a key is missing.
  if (quantifier === "foranyvalue") return ifExists ? "unknown" : false;
  return ifExists || negated;
}
