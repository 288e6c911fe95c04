import { isRecord } from "../model/json.ts";

/**
 * Reads documents that others may have written. Every function throws an `Error` whose message goes on after the document's
 * name: "its id is no text". Nothing of a document is kept but what was asked for.
 */
export type Fields = Readonly<Record<string, unknown>>;

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

/** A document that says that it is such a one, in this version. */
export function document(body: Uint8Array): Fields {
  let value: unknown;
  try {
    value = JSON.parse(UTF_8.decode(body));
  } catch (cause) {
    throw new Error("it is no JSON", { cause });
  }
  return record(value, "it");
}

export function record(value: unknown, name: string): Fields {
  if (isRecord(value)) return value;
  throw new Error(`${name} is no object`);
}

/** Only what it says itself: what all objects inherit is not of it. */
export function field(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** A text of 1 to `most` UTF-16 units, in that form. */
export function text(fields: Fields, key: string, { most = 256, form = /./s }: TextRule = {}): string {
  const value = field(fields, key);
  if (typeof value === "string" && value.length <= most && form.test(value)) return value;
  throw new Error(`its ${key} is not what it must be`);
}

export interface TextRule {
  readonly most?: number;
  readonly form?: RegExp;
}

/** Larger ones nobody has counted, and their sums would not be exact. */
const MOST = 1e10;

export function count(fields: Fields, key: string): number {
  const value = field(fields, key);
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST) return value;
  throw new Error(`its ${key} is no count`);
}

/** As `Date.toISOString` writes it. */
export function time(fields: Fields, key: string): Date {
  const value = field(fields, key);
  const date = typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(value) : undefined;
  if (date !== undefined && !Number.isNaN(date.getTime())) return date;
  throw new Error(`its ${key} is no time`);
}

export function list(fields: Fields, key: string, most: number): readonly unknown[] {
  const value = field(fields, key);
  if (Array.isArray(value) && value.length <= most) return value;
  throw new Error(`its ${key} is no list of at most ${most}`);
}

/** Reads what may be left out. */
export function optional<T>(fields: Fields, key: string, read: () => T): T | undefined {
  return field(fields, key) === undefined ? undefined : read();
}

/** One of these words. */
export function word<W extends string>(fields: Fields, key: string, words: readonly W[]): W {
  const value = field(fields, key);
  const found = words.find((one) => one === value);
  if (found !== undefined) return found;
  throw new Error(`its ${key} is none of ${words.join(", ")}`);
}
