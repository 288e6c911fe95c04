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

/** A success that lacks the field that decides is as good as no answer; `operation` is `Service:Operation`. */
export function malformed(operation: string, field: string): AwsError {
  const message = `The answer has no ${field}.`;
  return new AwsError({ operation, code: "MalformedAnswer", kind: "malformed", message });
}
