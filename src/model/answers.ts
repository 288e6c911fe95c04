import { AwsError } from "./errors.ts";

/** Turns AWS errors that are answers (`NoSuchBucketPolicy`) into a value; all others are thrown on. */
export async function orIf<T, V>(read: Promise<T>, codes: readonly string[], value: V): Promise<T | V> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AwsError && codes.includes(error.unread.code)) return value;
    throw error;
  }
}

/** The field that decides, or an error that names it. */
export function required<T>(value: T | null | undefined, operation: string, field: string): T {
  if (value === undefined || value === null) throw malformed(operation, field);
  return value;
}

/** A flag that AWS told; what is neither true nor false decides nothing. */
export function toldFlag(value: unknown, operation: string, field: string): boolean {
  return required(typeof value === "boolean" ? value : undefined, operation, field);
}

export function toldNumber(value: unknown, operation: string, field: string): number {
  return required(typeof value === "number" && Number.isFinite(value) ? value : undefined, operation, field);
}

export function toldText(value: unknown, operation: string, field: string): string {
  return required(typeof value === "string" && value !== "" ? value : undefined, operation, field);
}

/** A list that AWS told; an empty text could be gone through like a list of nothing. */
export function toldList<T>(value: readonly T[] | null | undefined, operation: string, field: string): readonly T[] {
  return required(Array.isArray(value) ? value : undefined, operation, field);
}

/** A thing of a list, or a part: what is a text or a number has no fields, which is not that they are left out. */
export function toldObject<T extends object>(value: T | null | undefined, operation: string, field: string): T {
  return required(typeof value === "object" ? value : undefined, operation, field);
}

/** A success that lacks the field that decides is as good as no answer; `operation` is `Service:Operation`. */
export function malformed(operation: string, field: string): AwsError {
  const message = `The answer has no ${field}.`;
  return new AwsError({ operation, code: "MalformedAnswer", kind: "malformed", message });
}
