import { member, Unreadable } from "./reading.ts";
import { readStatement, type Statement } from "./statement.ts";

/** A policy in one normal form: every scalar is a list, every statement knows where it stood. */
export interface PolicyDocument {
  /** As written; policy variables only work in `2012-10-17`. Absent means `2008-10-17` to AWS. */
  readonly version: string | undefined;
  readonly statements: readonly Statement[];
}

/** `path` is where the text stops making sense (`$.Statement[3].Effect`), `reason` a sentence about it. */
export type ParsedPolicy =
  | { readonly ok: true; readonly policy: PolicyDocument }
  | { readonly ok: false; readonly path: string; readonly reason: string };

/** Far above any AWS quota (the largest resource policy is 400 kB), far below what could hurt. */
const MAX_CHARACTERS = 2_000_000;

/**
 * Reads any policy AWS can return: JSON text, URL-encoded JSON text (IAM's answer) or the object itself. Never throws.
 *
 * @example
 * const parsed = parsePolicy('{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*"}}');
 * if (parsed.ok) judgeResourcePolicy(parsed.policy, { account: "111122223333" });
 */
export function parsePolicy(text: unknown): ParsedPolicy {
  try {
    return readDocument(typeof text === "string" ? decode(text, 2) : text);
  } catch (error) {
    // A getter or a proxy handed in by a caller may throw anything.
    return error instanceof Unreadable
      ? failure(error.path, error.message)
      : failure("$", "The policy cannot be read.");
  }
}

function decode(text: string, depth: number): unknown {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (trimmed === "") throw new Unreadable("$", "The policy is empty.");
  if (trimmed.length > MAX_CHARACTERS) throw new Unreadable("$", "The policy is larger than any AWS policy can be.");
  const value = parseJson(trimmed.startsWith("%") ? percentDecode(trimmed) : trimmed);
  return typeof value === "string" && depth > 0 ? decode(value, depth - 1) : value;
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Unreadable("$", "The policy is URL-encoded, but not correctly.");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable("$", "The policy is not JSON.");
  }
}

function readDocument(value: unknown): ParsedPolicy {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Unreadable("$", "The policy is not a JSON object.");
  }
  const statement = member(value, "Statement");
  if (statement === undefined || statement === null)
    throw new Unreadable("$.Statement", "The policy has no Statement.");
  const version = member(value, "Version");
  const statements = Array.isArray(statement)
    ? statement.map((one: unknown, index) => readStatement(one, index, `$.Statement[${index}]`))
    : [readStatement(statement, 0, "$.Statement")];
  return { ok: true, policy: { version: typeof version === "string" ? version : undefined, statements } };
}

function failure(path: string, reason: string): ParsedPolicy {
  return { ok: false, path, reason };
}
