import type { Predicate, Test } from "./conditions.ts";
import { globMatches } from "./glob.ts";

/** A value of a condition, cut at the first place where it stops being fixed. */
export interface ValueShape {
  readonly text: string;
  /** The literal beginning, before any wildcard or policy variable. */
  readonly prefix: string;
  /** Without wildcards and variables, so that `prefix` is all of it. */
  readonly exact: boolean;
  readonly test: Test;
}

/** What a policy variable stands for, where the resource's owner fixes it; other variables are the caller's. */
export type Variables = ReadonlyMap<string, string>;

/**
 * The shapes of a predicate's values. `*` and `?` are literal under the equality operators, so that
 * `StringEquals "repo:acme/*"` matches nothing real. Variables work from Version 2012-10-17 on only.
 */
export function shapesOf(
  predicate: Predicate,
  version: string | undefined,
  variables: Variables,
): readonly ValueShape[] {
  const test = predicate.test === "unknown" ? "equals" : predicate.test;
  return predicate.values.map((value) => {
    const text = version === "2012-10-17" ? substitute(value, variables) : value;
    const wild = test === "like" || test === "arn";
    const stops = version === "2012-10-17" ? (wild ? /[*?]|\$\{/ : /\$\{/) : wild ? /[*?]/ : /(?!)/;
    const at = text.search(stops);
    return { text, prefix: at < 0 ? text : text.slice(0, at), exact: at < 0, test };
  });
}

/** Would the shape match this text? Only asked for values that are fixed but for wildcards. */
export function shapeMatches(shape: ValueShape, text: string): boolean {
  if (shape.test === "equals-ignore-case") return shape.text.toLowerCase() === text.toLowerCase();
  if (shape.test === "like" || shape.test === "arn") return globMatches(shape.text, text);
  return shape.text === text;
}

function substitute(value: string, variables: Variables): string {
  return value.replace(/\$\{([^{}]*)\}/g, (whole, name: string) => {
    const [key = ""] = name.split(",");
    return variables.get(key.trim().toLowerCase()) ?? whole;
  });
}
