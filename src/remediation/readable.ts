import { safeText } from "../model/safe-text.ts";

/** Longer than any ARN. */
const LONGEST = 2_048;

/** A value that a person sees as it is: no controls, nothing unseen, no half of a character. */
export function readable(value: unknown): string | undefined {
  if (typeof value !== "string" || value === "" || value.length > LONGEST) return undefined;
  return PLAIN.test(value) || (value.isWellFormed() && safeText(value) === value) ? value : undefined;
}

/** Nearly all are, and this is the quicker test. */
const PLAIN = /^[ -~]+$/;
