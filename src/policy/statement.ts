import type { PatternSet } from "./actions.ts";
import { member, Unreadable } from "./reading.ts";

/** One entry of `Principal` or `NotPrincipal`. A bare `"*"` has the type `*`. */
export interface PrincipalEntry {
  readonly type: string;
  readonly value: string;
}

/** One operator applied to one key, as written. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface Statement {
  /** Position in the document, from 0. */
  readonly index: number;
  /** Not necessarily unique: AWS checks that for some policy types only. */
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  /** `undefined` when the statement names no principal at all, which AWS refuses in a resource policy. */
  readonly principals: { readonly negated: boolean; readonly entries: readonly PrincipalEntry[] } | undefined;
  readonly actions: PatternSet;
  /** `undefined` in trust policies and wherever the service implies the resource. */
  readonly resources: PatternSet | undefined;
  readonly conditions: readonly Condition[];
}

/** Normalises one statement. Throws {@link Unreadable} with the place of the first thing it cannot understand. */
export function readStatement(value: unknown, index: number, path: string): Statement {
  const statement = objectAt(value, path);
  const sid = member(statement, "Sid");
  return {
    index,
    sid: typeof sid === "string" || typeof sid === "number" ? String(sid) : undefined,
    effect: readEffect(member(statement, "Effect"), `${path}.Effect`),
    principals: readPrincipals(statement, path),
    actions: readPatterns(statement, "Action", path) ?? missing(`${path}.Action`),
    resources: readPatterns(statement, "Resource", path),
    conditions: readConditions(member(statement, "Condition"), `${path}.Condition`),
  };
}

function missing(path: string): never {
  throw new Unreadable(path, "The statement has neither Action nor NotAction.");
}

function readEffect(value: unknown, path: string): "Allow" | "Deny" {
  const effect = typeof value === "string" ? value.toLowerCase() : "";
  if (effect === "allow") return "Allow";
  if (effect === "deny") return "Deny";
  throw new Unreadable(path, "The Effect is neither Allow nor Deny.");
}

function readPrincipals(statement: object, path: string): Statement["principals"] {
  const positive = member(statement, "Principal");
  const negative = member(statement, "NotPrincipal");
  if (positive !== undefined && negative !== undefined) {
    throw new Unreadable(`${path}.NotPrincipal`, "The statement has both Principal and NotPrincipal.");
  }
  if (positive !== undefined) return { negated: false, entries: readEntries(positive, `${path}.Principal`) };
  if (negative !== undefined) return { negated: true, entries: readEntries(negative, `${path}.NotPrincipal`) };
  return undefined;
}

function readEntries(value: unknown, path: string): PrincipalEntry[] {
  if (typeof value === "string" || typeof value === "number" || Array.isArray(value)) {
    return scalars(value, path).map((entry) => ({ type: entry === "*" ? "*" : "AWS", value: entry }));
  }
  const entries: PrincipalEntry[] = [];
  for (const [type, members] of Object.entries(objectAt(value, path))) {
    for (const entry of scalars(members, `${path}.${type}`)) entries.push({ type, value: entry.trim() });
  }
  return entries;
}

function readPatterns(statement: object, name: string, path: string): PatternSet | undefined {
  const positive = member(statement, name);
  const negative = member(statement, `Not${name}`);
  if (positive !== undefined && negative !== undefined) {
    throw new Unreadable(`${path}.Not${name}`, `The statement has both ${name} and Not${name}.`);
  }
  if (positive !== undefined) return { negated: false, patterns: scalars(positive, `${path}.${name}`) };
  if (negative !== undefined) return { negated: true, patterns: scalars(negative, `${path}.Not${name}`) };
  return undefined;
}

function readConditions(value: unknown, path: string): Condition[] {
  if (value === undefined || value === null) return [];
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(objectAt(value, path))) {
    for (const [key, values] of Object.entries(objectAt(keys, `${path}.${operator}`))) {
      conditions.push({ operator, key, values: scalars(values, `${path}.${operator}.${key}`) });
    }
  }
  return conditions;
}

function objectAt(value: unknown, path: string): object {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new Unreadable(path, "This should be an object.");
}

/** AWS takes numbers and booleans wherever it takes strings. */
function scalars(value: unknown, path: string): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.map((one, position) => {
    if (typeof one === "string" || typeof one === "number" || typeof one === "boolean") return String(one);
    throw new Unreadable(Array.isArray(value) ? `${path}[${position}]` : path, "This should be a string.");
  });
}
