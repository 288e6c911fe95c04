import { isRecord } from "../model/json.ts";

/** An object of which nothing is known yet. */
export type Untrusted = Readonly<Record<string, unknown>>;

/** More of an id than AWS has; an ARN has 2,048 characters at most. */
const LONGEST_ID = 2048;

/** Controls, what is unseen or reorders text, line and paragraph separators, and halves of characters. */
const DANGEROUS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const EACH = new RegExp(DANGEROUS, "gu");

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** An object's own property; nothing of what all objects have. */
export function own(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value below some keys, each an own property. */
export function below(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) found = own(found, key);
  return found;
}

/** A text without what could break a line or a terminal, and no longer than that; nothing if it is empty or no text. */
export function shortText(value: unknown, longest: number): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.slice(0, longest).replace(EACH, "").trim();
  return text === "" ? undefined : text;
}

/** What may be an id or a name: it is taken as it is, or not at all. */
export function isPlainId(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_ID && !DANGEROUS.test(value);
}

export function isAccount(value: unknown): value is string {
  return typeof value === "string" && /^\d{12}$/.test(value);
}

export function isRegion(value: unknown): value is string {
  return typeof value === "string" && value.length <= 32 && /^[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}$/.test(value);
}

/** A moment in UTC, as AWS and `toISOString` write it. */
export function momentOf(value: unknown): Date | undefined {
  if (typeof value !== "string" || !TIME.test(value)) return undefined;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
